import type { IsoDate } from '@torchline/kernel';
import type { Instance } from '@torchline/platform';
import { admitPerson } from '@torchline/reference';
import { demoPeople, type DemoPerson } from './plan.ts';

const DEMO = {
  person: 'system:demo',
  role: 'OPERATOR',
  organisation: '',
  region: '',
  creditCode: '',
} as const;
const DAYS = 30;

/** Admits the demo's persons, all in one batch; who is known already stays as he is. */
export async function admitPeople(instance: Instance, businessDate: IsoDate): Promise<void> {
  const reference = instance.service('reference');
  const seeing = await reference.seeing();
  const items = demoPeople().map(({ shown: _, ...person }) => ({
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
    throw new Error(`${demoPeople()[refused]?.person} was refused: ${outcome.rejection.rejected}`);
}

/** Tokens of the demo's persons, made when one is asked for. */
export class DemoTokens {
  readonly #made = new Map<string, Promise<string>>();
  readonly #instance: Instance;

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  of(person: string): Promise<string> {
    const known = this.#made.get(person) ?? this.#instance.issuer.issue(person, { days: DAYS, demo: true });
    this.#made.set(person, known);
    return known;
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
