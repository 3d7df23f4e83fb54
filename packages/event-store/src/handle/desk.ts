import { reject, type Clock, type Rejection, type Timers } from '@torchline/kernel';
import type { AppendBatch, AppendResult, CommandRecords, LogStore } from '../port.ts';
import type { Draft } from './draft.ts';
import type { FoldCache } from './fold-cache.ts';
import type { HandleItem, HandleRequest } from './outcome.ts';
import type { StreamQueue } from './stream-queue.ts';
import { appendInSpan } from './traced.ts';

/** What deciding one command and deciding many have in common. */
export interface Desk {
  readonly store: LogStore;
  readonly records: CommandRecords;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly cache: FoldCache;
  readonly queue: StreamQueue;
}

/** A batch on its way: its result, and when the cache has taken note of it. */
export interface Sent {
  readonly result: Promise<AppendResult>;
  readonly noted: Promise<void>;
}

/** Enqueues what a draft decided and moves the cache, in one synchronous step. */
export function send(desk: Desk, draft: Draft, batch: Pick<AppendBatch, 'facts' | 'commands'>): Sent {
  const at = desk.clock.now().toISOString();
  const whole = { ...batch, ...draft.base(), at };
  const result = appendInSpan(desk.store.log, batch.facts, () => desk.store.append(whole));
  const stored = result.then(
    ({ kind }) => kind === 'appended',
    () => false,
  );
  return { result, noted: draft.commit(stored) };
}

/** A business date after today is refused (业务日期不得晚于今天). */
export function dateRefusal({ input, request }: Omit<HandleItem, 'command'>): Rejection | undefined {
  const { businessDate } = input;
  if (businessDate <= request.today) return undefined;
  return reject('BUSINESS_DATE_IN_FUTURE', '/businessDate', { date: businessDate, today: request.today });
}

/** What an `If-Match` that does not hold makes of a decision; an object that is not there stays not found. */
export function staleRefusal(
  request: HandleRequest,
  draft: Draft,
  refusal: Rejection | undefined,
): Rejection | undefined {
  if (!request.ifMatch || refusal?.rejected === 'NOT_FOUND') return refusal;
  const version = draft.versionOf(request.ifMatch.stream);
  if (version === undefined) throw new Error(`${request.ifMatch.stream} was not read by the command`);
  return version === request.ifMatch.version ? refusal : reject('VERSION_STALE');
}
