import type { Accepted, CommandInput, FactMeta, NewFact } from '@torchline/kernel';
import type { CommandToRecord, FactToAppend } from '../port.ts';
import type { Desk } from './desk.ts';
import type { HandleRequest, OutcomeWord } from './outcome.ts';

/** What a command record keeps of an answer. */
export interface KeptAnswer {
  readonly outcome: OutcomeWord;
  readonly answer: Readonly<Record<string, unknown>>;
}

type Optional = 'causation' | 'trace' | 'onBehalfOf' | 'reason' | 'source';

/** Members that were not given are left out, not stored as null. */
function given(request: HandleRequest): Pick<FactMeta, Optional> {
  const { causation, trace, onBehalfOf, reason, source } = request;
  const members = Object.entries({ causation, trace, onBehalfOf, reason, source });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function metaOf(fact: NewFact, businessDate: string, request: HandleRequest): FactMeta {
  return {
    commandId: request.key.key,
    correlation: request.correlation ?? request.key.key,
    actor: request.identity.person,
    ...given(request),
    factDate: fact.factDate,
    businessDate,
    schemaVersion: fact.schemaVersion,
    ...(fact.policy && fact.policy.length > 0 ? { policy: fact.policy } : {}),
    ...(Object.keys(request.seen).length > 0 ? { seen: request.seen } : {}),
  };
}

/** The facts of a decision in their envelopes, with the data as it will read once stored. */
export const enveloped = (
  { store, newId }: Desk,
  decided: Accepted,
  told: { readonly input: CommandInput; readonly request: HandleRequest },
): FactToAppend[] =>
  decided.facts.map((fact) => ({
    id: newId(),
    stream: fact.stream,
    type: fact.type,
    data: store.asRead(fact.type, fact.data),
    meta: metaOf(fact, told.input.businessDate, told.request),
  }));

export function recordOf(
  request: HandleRequest,
  decided: Accepted,
  facts: readonly [from: number, to: number],
): CommandToRecord {
  const answer: KeptAnswer = { outcome: decided.outcome, answer: decided.answer };
  return { ...request.key, bodyHash: request.bodyHash, answer, facts };
}
