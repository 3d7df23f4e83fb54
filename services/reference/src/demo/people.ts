import { readFileSync } from 'node:fs';
import type { Role } from '@torchline/kernel';
import { demoFirstDay, SEEDS, type Instance } from '@torchline/platform';
import type { Issuer } from '@torchline/web';
import { admitPerson } from '../domain/people.ts';

/** A person of the demo; who is `shown` can be chosen when signing in. */
export interface DemoPerson {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly region: string;
  readonly creditCode: string;
  readonly shown?: { readonly zh: string; readonly en: string };
}

const DEMO = {
  person: 'system:demo',
  role: 'OPERATOR',
  organisation: '',
  region: '',
  creditCode: '',
} as const;
const DAYS = 30;

const demoPeople = (): readonly DemoPerson[] =>
  JSON.parse(readFileSync(new URL('demo/people.json', SEEDS), 'utf8')) as readonly DemoPerson[];

/** Admits the demo's persons, all in one batch; who is known already stays as he is. */
export async function admitDemoPeople(instance: Instance): Promise<void> {
  const reference = instance.service('reference');
  const seeing = await reference.seeing();
  const businessDate = demoFirstDay();
  const people = demoPeople();
  const items = people.map(({ shown: _, ...person }) => ({
    command: admitPerson as never,
    input: { ...person, demo: true, businessDate },
    request: {
      key: { caller: DEMO.person, route: admitPerson.name, key: person.person },
      bodyHash: person.person,
      identity: DEMO,
      scope: { all: true },
      today: reference.today,
      ...seeing,
    } as const,
  }));
  const outcomes = await reference.handleAll(items, 'all-or-nothing');
  const refused = outcomes.findIndex((outcome) => outcome.kind === 'rejected');
  const outcome = outcomes[refused];
  if (outcome?.kind === 'rejected')
    throw new Error(`${people[refused]?.person} was refused: ${outcome.rejection.rejected}`);
}

/** Tokens of the demo's persons, made when one is asked for. */
export class DemoTokens {
  readonly #made = new Map<string, Promise<string>>();
  readonly #issuer: Pick<Issuer, 'issue'>;

  constructor(issuer: Pick<Issuer, 'issue'>) {
    this.#issuer = issuer;
  }

  of(person: string): Promise<string> {
    const known = this.#made.get(person) ?? this.#issuer.issue(person, { days: DAYS, demo: true });
    this.#made.set(person, known);
    return known;
  }

  /** The person who runs the machine of the demo. */
  ofOperator(): Promise<string> {
    const operator = demoPeople().find(({ role }) => role === 'OPERATOR');
    if (!operator) throw new Error('the demo has no operator');
    return this.of(operator.person);
  }
}

/** A person of the demo as the sign-in page shows it. */
export type ShownPerson = Pick<DemoPerson, 'person' | 'role' | 'name'> & {
  readonly zh: string;
  readonly en: string;
  readonly token: string;
};

/** The persons that the sign-in page offers, each with a token. */
export async function shownPeople(tokens: DemoTokens): Promise<ShownPerson[]> {
  const shown = demoPeople().flatMap(({ person, role, name, shown: words }) =>
    words ? [{ person, role, name, ...words }] : [],
  );
  return Promise.all(shown.map(async (person) => ({ ...person, token: await tokens.of(person.person) })));
}
