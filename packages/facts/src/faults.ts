import { closePersons } from './close-persons.ts';
import { allFacts, factDefinition } from './define.ts';
import { compiled, type Fits } from './fits.ts';

/** Why a fact cannot be understood: its type or the version of its schema is not known here, or its data is not as said. */
export interface FactFault {
  readonly code: 'UNKNOWN_TYPE' | 'NEWER_SCHEMA' | 'SCHEMA';
  /** What zod says where the data does not fit, else the type with its version. */
  readonly detail: string;
}

interface Stated {
  readonly type: string;
  readonly data: unknown;
  readonly meta: { readonly schemaVersion: number };
}

interface Check {
  readonly version: number;
  readonly fits: Fits;
  readonly isPersonal: boolean;
}

let checks: ReadonlyMap<string, Check> | undefined;
const allChecks = (): ReadonlyMap<string, Check> =>
  (checks ??= new Map(
    allFacts().map(({ type, version, schema, personal }) => [
      type,
      { version, fits: compiled(schema), isPersonal: personal.length > 0 },
    ]),
  ));

const MOST = 300;

/** What zod says of data that does not fit, on one line. */
function said({ type, data }: Stated): string {
  const result = factDefinition(type)?.schema.safeParse(closePersons(type, data));
  const issues = result?.error?.issues ?? [];
  return issues
    .map(({ path, message }) => `/${path.join('/')}: ${message}`)
    .join('; ')
    .slice(0, MOST);
}

/**
 * Judges a fact as it is read (data lifted to the present schema); undefined when all is well. It never depends on
 * whether a person's key is still there.
 */
export function faultOf(fact: Stated): FactFault | undefined {
  const known = allChecks().get(fact.type);
  const { schemaVersion } = fact.meta;
  if (!known) return { code: 'UNKNOWN_TYPE', detail: `${fact.type}@${schemaVersion}` };
  if (schemaVersion > known.version) return { code: 'NEWER_SCHEMA', detail: `${fact.type}@${schemaVersion}` };
  if (known.fits(known.isPersonal ? closePersons(fact.type, fact.data) : fact.data)) return undefined;
  return { code: 'SCHEMA', detail: said(fact) };
}
