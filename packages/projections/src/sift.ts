import { checkpointAt, forkIn, forkWords, judgeFact, type Batch } from '@torchline/event-feed';
import type { RecordedFact } from '@torchline/kernel';
import type { Applied, Checkpoint } from './store-port.ts';
import { ViewStopped } from './view-stopped.ts';

/** What of a batch is new, and where the reader stands once that is applied. */
export interface Sifted {
  readonly fresh: readonly RecordedFact[];
  readonly applied: ReadonlyMap<string, Applied>;
  readonly checkpoint: Checkpoint;
  /** In words, when a version or a position is missing before a fact: it and all after it wait. */
  readonly waiting?: string;
}

const at = (fact: RecordedFact): string =>
  `${fact.log} ${fact.position} (${fact.stream} version ${fact.version})`;
const fork = (fact: RecordedFact, what: string): ViewStopped =>
  new ViewStopped('FORK', `${at(fact)} ${what}`);

/** What cannot be seen from the facts' streams: epochs, and places in the log. */
function checkLog(batch: Batch, checkpoint: Checkpoint): void {
  const found = forkIn(checkpoint, batch);
  if (found) throw new ViewStopped('FORK', forkWords(found));
}

/** The position that is missing before a fact; a log's positions are contiguous, so one left out is still to come. */
const positionBefore = (fact: RecordedFact, { position }: Checkpoint): string | undefined =>
  fact.position > position + 1 ? `position ${position + 1}` : undefined;

/**
 * Exactly once is made here: an applied version with the same hash is dropped, another hash or a broken link is a fork,
 * a gap waits. `before` holds what is applied of the batch's streams.
 */
export function sift(batch: Batch, from: Checkpoint, before: ReadonlyMap<string, Applied>): Sifted {
  const applied = new Map<string, Applied>();
  const fresh: RecordedFact[] = [];
  let checkpoint = from;
  checkLog(batch, from);
  for (const fact of batch.facts) {
    const last = applied.get(fact.stream) ?? before.get(fact.stream);
    const verdict = judgeFact(last, fact);
    if (verdict === 'fork') throw fork(fact, 'is not, or does not follow, the version applied to its stream');
    const missing =
      verdict === 'gap' ? `version ${(last?.version ?? 0) + 1}` : positionBefore(fact, checkpoint);
    if (missing !== undefined)
      return { fresh, applied, checkpoint, waiting: `${at(fact)} waits for ${missing}` };
    if (verdict === 'drop') continue;
    if (fact.position <= checkpoint.position)
      throw fork(fact, 'is new at a position that was passed already');
    fresh.push(fact);
    applied.set(fact.stream, { version: fact.version, hash: fact.hash });
    checkpoint = checkpointAt(fact, batch.epochs, batch.begin);
  }
  if (batch.through > checkpoint.position)
    checkpoint = checkpointAt({ position: batch.through, hash: '' }, batch.epochs, batch.begin);
  return { fresh, applied, checkpoint };
}
