import { GENESIS_HASH } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';
import { checkpointAt, type Checkpoint } from './checkpoint.ts';
import { forkIn, type Fork } from './fork.ts';
import type { Batch } from './port.ts';

/** What a reader keeps per stream, with its data and in the same transaction. */
export interface AppliedHead {
  readonly version: number;
  readonly hash: string;
}

/** `gap`: wait for what lies between. `fork`: hold and alarm, this history is not the one that was applied. */
export type Verdict = 'apply' | 'drop' | 'gap' | 'fork';

type StreamLink = Pick<RecordedFact, 'version' | 'hash' | 'prevStreamHash'>;

/**
 * What to do with a fact, given what was applied of its stream. Only the last hash applied is known, so an older
 * version is dropped unseen: it has no effect, and a log in which it is another one has another hash at every later
 * position and in every later link, which `forkIn` and the next version show.
 */
export function judgeFact(applied: AppliedHead | undefined, fact: StreamLink): Verdict {
  const head = applied ?? { version: 0, hash: GENESIS_HASH };
  if (fact.version < head.version) return 'drop';
  if (fact.version === head.version) return fact.hash === head.hash ? 'drop' : 'fork';
  if (fact.version > head.version + 1) return 'gap';
  return fact.prevStreamHash === head.hash ? 'apply' : 'fork';
}

export type Continuation =
  /** The facts after the checkpoint, and the checkpoint once they are applied. */
  | { readonly kind: 'continues'; readonly facts: readonly RecordedFact[]; readonly next: Checkpoint }
  | { readonly kind: 'gap'; readonly expected: number; readonly found: number }
  | Fork;

/** Whether a batch carries on from a checkpoint, position by position and hash by hash; what was taken is left out. */
export function continueFrom(checkpoint: Checkpoint, batch: Batch): Continuation {
  const fork = forkIn(checkpoint, batch);
  if (fork) return fork;
  const facts: RecordedFact[] = [];
  let at = checkpoint;
  for (const fact of batch.facts) {
    if (fact.position <= at.position) continue;
    if (fact.position > at.position + 1)
      return { kind: 'gap', expected: at.position + 1, found: fact.position };
    facts.push(fact);
    at = checkpointAt(fact, batch.epochs, batch.begin);
  }
  return { kind: 'continues', facts, next: at };
}
