import type { HandleRequest } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';
import { ERRORS, type ErrorCode, type IsoDate } from '@torchline/kernel';

/** What the service can look up at the moment of a command, and how far that has read. */
export interface ReactionContext {
  readonly today: IsoDate;
  readonly lookups: unknown;
  readonly seen: Readonly<Record<string, number>>;
}

/**
 * The request of the command that a fact leads to. The body's hash is the fact's: when look-ups changed between a crash
 * and the next try, the repeat is still the same command and gets the first answer.
 */
export const requestFor = (name: string, fact: RecordedFact, context: ReactionContext): HandleRequest => ({
  key: { caller: 'reaction', route: name, key: fact.id },
  bodyHash: fact.hash,
  identity: { person: `system:${name}`, role: 'OPERATOR', organisation: '', region: '', creditCode: '' },
  scope: { all: true },
  ...{ today: context.today, lookups: context.lookups, seen: context.seen },
  ...{ causation: fact.id, correlation: fact.meta.correlation },
  ...(fact.meta.trace === undefined ? {} : { trace: fact.meta.trace }),
});

const PASSING: readonly ErrorCode[] = ['CONFLICT', 'TOO_MANY_REQUESTS', 'BUSINESS_DATE_IN_FUTURE'];

/** A refusal that says "not now": the command is given again. A clock that was set back is right again some day. */
export const isPassing = (code: ErrorCode): boolean => PASSING.includes(code) || ERRORS[code].status >= 500;
