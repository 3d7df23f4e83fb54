import { GENESIS_HASH } from '@torchline/event-store';
import type { RecordedFact } from '@torchline/kernel';
import type { Batch, Feed } from './port.ts';

/** What a reader keeps per stream, with its data and in the same transaction. */
export interface AppliedHead {
  readonly version: number;
  readonly hash: string;
}

/** What a reader keeps per log: the last position taken and the hash of the fact there. */
export interface Checkpoint {
  readonly position: number;
  readonly hash: string;
}

export const START: Checkpoint = { position: 0, hash: GENESIS_HASH };

/** `gap`: wait for what lies between. `fork`: hold and alarm, this history is not the one that was applied. */
export type Verdict = 'apply' | 'drop' | 'gap' | 'fork';

type StreamLink = Pick<RecordedFact, 'version' | 'hash' | 'prevStreamHash'>;

/**
 * What to do with a fact, given what was applied of its stream. Only the last hash applied is known, so an older
 * version is dropped unseen; the link of the next one still proves the whole stream.
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
  | { readonly kind: 'fork'; readonly position: number };

/** Whether a batch carries on from a checkpoint, position by position and hash by hash; what was taken is left out. */
export function continueFrom(checkpoint: Checkpoint, batch: Pick<Batch, 'facts'>): Continuation {
  const facts: RecordedFact[] = [];
  let at = checkpoint;
  for (const fact of batch.facts) {
    if (fact.position === at.position && fact.hash !== at.hash)
      return { kind: 'fork', position: fact.position };
    if (fact.position <= at.position) continue;
    if (fact.position > at.position + 1)
      return { kind: 'gap', expected: at.position + 1, found: fact.position };
    if (fact.prevHash !== at.hash) return { kind: 'fork', position: fact.position };
    facts.push(fact);
    at = { position: fact.position, hash: fact.hash };
  }
  return { kind: 'continues', facts, next: at };
}

/** On start: false when the log ends below the checkpoint or has another fact there, as after a restore. */
export async function holdsCheckpoint(feed: Feed, log: string, checkpoint: Checkpoint): Promise<boolean> {
  if (checkpoint.position === 0) return true;
  const { facts } = await feed.next(log, checkpoint.position - 1, 1);
  return facts[0]?.hash === checkpoint.hash;
}
