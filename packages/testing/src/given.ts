import { deepStrictEqual, fail } from 'node:assert/strict';
import {
  isRejection,
  streamOf,
  type Accepted,
  type Command,
  type CommandInput,
  type Decision,
  type DecisionContext,
  type ErrorCode,
  type FactMeta,
  type FoldedFact,
  type NewFact,
  type Read,
} from '@torchline/kernel';
import { checkFact } from './check-fact.ts';
import { fakeContext } from './fake-context.ts';

/** Who said a given fact, and when; by default somebody, on the fact date. */
export type Said = Partial<Pick<FactMeta, 'actor' | 'businessDate' | 'source'>>;

/** A given fact with its speaker: `said(LoanFiled.make(...), { actor: 'person-1' })`. */
export const said = (fact: NewFact, by: Said): FoldedFact => {
  const { actor = 'somebody', businessDate = fact.factDate, source } = by;
  const meta = { factDate: fact.factDate, businessDate, actor, ...(source ? { source } : {}) };
  checkFact(fact);
  return { stream: fact.stream, type: fact.type, data: fact.data, meta };
};

/** What is expected of a fact: only what is named is compared, each named part as a whole. */
export type ExpectedFact = Pick<NewFact, 'type'> & Partial<NewFact>;

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function compare(facts: readonly NewFact[], expected: readonly ExpectedFact[]): void {
  const part = (fact: NewFact, wanted: ExpectedFact) =>
    Object.fromEntries(Object.keys(wanted).map((key) => [key, fact[key as keyof NewFact]]));
  deepStrictEqual(
    facts.map(({ type }) => type),
    expected.map(({ type }) => type),
  );
  facts.forEach((fact, i) => {
    const wanted = expected[i] ?? fact;
    deepStrictEqual(asStored(part(fact, wanted)), asStored(wanted));
  });
}

/** A decision on its way; every sentence must be awaited. */
export interface Decided {
  /** Accepted with exactly these facts, in order; or whatever the function asserts. Facts must keep their schemas. */
  then(expected: readonly ExpectedFact[] | ((accepted: Accepted) => void)): Promise<Accepted>;
  /** Refused with this code, and at this place when one is named. */
  thenRejected(code: ErrorCode, pointer?: string): Promise<void>;
  /** Accepted without a fact: the world was so already. */
  thenSame(): Promise<void>;
}

async function accepted(decision: Promise<Decision>): Promise<Accepted> {
  const decided = await decision;
  if (isRejection(decided)) fail(`rejected: ${JSON.stringify(decided)}`);
  decided.facts.forEach(checkFact);
  return decided;
}

const sentences = (decision: Promise<Decision>): Decided => ({
  then: async (expected) => {
    const result = await accepted(decision);
    if (typeof expected === 'function') expected(result);
    else compare(result.facts, expected);
    return result;
  },
  thenRejected: async (code, pointer) => {
    const decided = await decision;
    if (!isRejection(decided)) fail(`accepted: ${JSON.stringify(decided)}`);
    deepStrictEqual(decided.rejected, code);
    if (pointer !== undefined) deepStrictEqual(decided.pointer, pointer);
  },
  thenSame: async () => {
    const { facts, outcome } = await accepted(decision);
    deepStrictEqual({ facts, outcome }, { facts: [], outcome: 'same' });
  },
});

const readerOf =
  (facts: readonly FoldedFact[]): Read =>
  async (entity, id) =>
    facts
      .filter(({ stream }) => stream === streamOf(entity, id))
      .reduce((state, fact) => entity.evolve(state, fact), entity.initial);

export interface Given {
  /** A command on the given states. What `context` leaves out comes from `fakeContext`. */
  when<Input extends CommandInput, States, Lookups>(
    command: Command<Input, States, Lookups>,
    input: Input,
    context?: Partial<DecisionContext<Lookups>>,
  ): Decided;
}

/** The world before a command, as facts of any streams; data that breaks its schema fails at once. */
export function given(...facts: readonly (NewFact | FoldedFact)[]): Given {
  const folded = facts.map((fact) => ('meta' in fact ? fact : said(fact, {})));
  const read = readerOf(folded);
  return {
    when: <Input extends CommandInput, States, Lookups>(
      command: Command<Input, States, Lookups>,
      input: Input,
      context: Partial<DecisionContext<Lookups>> = {},
    ) => {
      const full = fakeContext({ today: input.businessDate, lookups: {} as Lookups, ...context });
      const decided = command.load(input, read, full.lookups);
      return sentences(decided.then((states) => command.decide(input, states, full)));
    },
  };
}
