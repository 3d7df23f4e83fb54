import type { Batch } from '@torchline/event-feed';
import type { RecordedFact } from '@torchline/kernel';
import type { Applied, Checkpoint } from './store-port.ts';
import { ViewStopped } from './view-stopped.ts';

/** What of a batch is new, and where the reader stands once that is applied. */
export interface Sifted {
  readonly fresh: readonly RecordedFact[];
  readonly applied: ReadonlyMap<string, Applied>;
  readonly checkpoint: Checkpoint;
  /** In words, when a version leaves a gap: the fact and all after it wait. */
  readonly waiting?: string;
}

const at = (fact: RecordedFact): string =>
  `${fact.log} ${fact.position} (${fact.stream} version ${fact.version})`;
const fork = (fact: RecordedFact, what: string): ViewStopped =>
  new ViewStopped('FORK', `${at(fact)} ${what}`);

/** True when the fact was applied before; throws when the log now says something else at that place. */
function wasApplied(fact: RecordedFact, applied: Applied | undefined, checkpoint: Checkpoint): boolean {
  const version = applied?.version ?? 0;
  if (fact.version > version) return false;
  const other =
    (fact.version === version && fact.hash !== applied?.hash) ||
    (fact.position === checkpoint.position && checkpoint.hash !== '' && fact.hash !== checkpoint.hash);
  if (other) throw fork(fact, 'has another hash than the fact that was applied');
  return true;
}

function checkLinks(fact: RecordedFact, applied: Applied | undefined, checkpoint: Checkpoint): void {
  if (fact.position <= checkpoint.position) throw fork(fact, 'is new at a position that was passed already');
  if (applied && fact.prevStreamHash !== applied.hash)
    throw fork(fact, 'does not follow the version that was applied to its stream');
  const adjacent = fact.position === checkpoint.position + 1 && checkpoint.hash !== '';
  if (adjacent && fact.prevHash !== checkpoint.hash)
    throw fork(fact, 'does not follow the fact before it in the log');
}

/**
 * Exactly once is made here: an applied version with the same hash is dropped, another hash or a broken link is a fork,
 * a gap waits. `before` holds what is applied of the batch's streams.
 */
export function sift(batch: Batch, from: Checkpoint, before: ReadonlyMap<string, Applied>): Sifted {
  const applied = new Map<string, Applied>();
  const fresh: RecordedFact[] = [];
  let checkpoint = from;
  for (const fact of batch.facts) {
    const last = applied.get(fact.stream) ?? before.get(fact.stream);
    if (wasApplied(fact, last, checkpoint)) continue;
    if (fact.version > (last?.version ?? 0) + 1)
      return {
        fresh,
        applied,
        checkpoint,
        waiting: `${at(fact)} waits for version ${(last?.version ?? 0) + 1}`,
      };
    checkLinks(fact, last, checkpoint);
    fresh.push(fact);
    applied.set(fact.stream, { version: fact.version, hash: fact.hash });
    checkpoint = { position: fact.position, hash: fact.hash };
  }
  if (batch.through > checkpoint.position) checkpoint = { position: batch.through, hash: '' };
  return { fresh, applied, checkpoint };
}
