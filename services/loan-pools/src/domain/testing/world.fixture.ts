import {
  isRejection,
  type Accepted,
  type Command,
  type CommandInput,
  type Decision,
  type DecisionContext,
  type Entity,
  type FoldedFact,
  type Identity,
  type NewFact,
  type Read,
} from '@torchline/kernel';
import { checkFact } from '@torchline/testing';
import type { LoanPoolsLookups, Title } from '../lookups.ts';
import { HEBEI, ruleIn } from './rules.fixture.ts';

const person = (id: string, role: Identity['role'], organisation = ''): Identity => ({
  person: id,
  role,
  organisation,
  region: '130000',
  creditCode: '',
});

/** The people of the tests: each a different person. */
export const PEOPLE = {
  bank: person('bank-officer', 'BANK', 'BOH'),
  otherBank: person('other-officer', 'BANK', 'CCB'),
  trustee: person('trustee', 'TRUSTEE', 'TRUST'),
  province: person('province-1', 'PROVINCE'),
  province2: person('province-2', 'PROVINCE'),
} as const;

export const TODAY = '2026-10-31';
export const FIRM = '91130100MA07DEM103';

/** The only file that was never uploaded. */
export const UNKEPT = '0'.repeat(64);

export interface Surroundings {
  readonly rules?: Readonly<Record<string, unknown>>;
  readonly rate?: number | undefined;
  readonly titles?: readonly Title[] | undefined;
  readonly lastClosedMonth?: string;
  readonly today?: string;
}

export const LISTED: Title = { kind: 'TECH_SME_PROVINCIAL', from: '2024-01-01', through: '2027-03-31' };

/** Look-ups as the surroundings say. */
export function lookupsFor(around: Surroundings): LoanPoolsLookups {
  const rules = around.rules ?? HEBEI;
  return {
    policy: (key) => ruleIn(rules, key),
    rate: () => ('rate' in around ? around.rate : 30_000),
    titlesOf: async () => ('titles' in around ? around.titles : [LISTED]),
    addWorkingDays: () => undefined,
    isWithin: (county, region) =>
      county === '999999' ? undefined : county.slice(0, 2) === region.slice(0, 2),
    bankName: (bank) => ({ BOH: '河北银行', CCB: '建设银行' })[bank],
    isKept: async (hash) => hash !== UNKEPT,
    lastClosedMonth: async () => around.lastClosedMonth,
  };
}

/** A small memory store: streams folded by the same entities, one command after the other. */
export class World {
  readonly #streams = new Map<string, FoldedFact[]>();
  around: Surroundings;
  constructor(around: Surroundings = {}) {
    this.around = around;
  }

  read: Read = <State>(entity: Entity<State>, id: string): Promise<State> =>
    Promise.resolve(this.state(entity, id));

  state<State>(entity: Entity<State>, id: string): State {
    const facts = this.#streams.get(`${entity.category}/${id}`) ?? [];
    return facts.reduce((state, fact) => entity.evolve(state, fact), entity.initial);
  }

  facts(stream: string): readonly FoldedFact[] {
    return this.#streams.get(stream) ?? [];
  }

  given(facts: readonly NewFact[], actor = 'somebody'): void {
    for (const fact of facts) {
      checkFact(fact);
      const meta = { factDate: fact.factDate, businessDate: fact.factDate, actor };
      const { stream, type, data } = fact;
      this.#streams.set(stream, [...this.facts(stream), { stream, type, data, meta }]);
    }
  }

  /** Decides and, when accepted, states the facts. */
  async run<Input extends CommandInput, States>(
    command: Command<Input, States, LoanPoolsLookups>,
    input: Input,
    identity: Identity,
  ): Promise<Decision> {
    const context: DecisionContext<LoanPoolsLookups> = {
      identity,
      scope: { all: true },
      today: this.around.today ?? TODAY,
      lookups: lookupsFor(this.around),
    };
    const states = await command.load(input, this.read, context.lookups);
    const decision = command.decide(input, states, context);
    if (!isRejection(decision)) this.given(decision.facts, identity.person);
    return decision;
  }

  /** Like run, for what must be accepted. */
  async accept<Input extends CommandInput, States>(
    command: Command<Input, States, LoanPoolsLookups>,
    input: Input,
    identity: Identity,
  ): Promise<Accepted> {
    const decision = await this.run(command, input, identity);
    if (isRejection(decision)) throw new Error(`${command.name} was refused: ${JSON.stringify(decision)}`);
    return decision;
  }
}
