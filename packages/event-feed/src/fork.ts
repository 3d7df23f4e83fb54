import { epochAt } from '@torchline/event-store';
import { checkpointAt, type Checkpoint } from './checkpoint.ts';
import type { Batch, Feed } from './port.ts';

/**
 * Why a log is not the one that was read: `EPOCH` another store wrote that stretch, `CUT` it ends before it, `HASH` it
 * holds another fact there, `LINK` its next fact does not follow the one that was read.
 */
export type ForkCause = 'EPOCH' | 'CUT' | 'HASH' | 'LINK';

/** The history in a log is not the one that a reader has taken: hold and alarm. */
export interface Fork {
  readonly kind: 'fork';
  readonly log: string;
  readonly position: number;
  readonly cause: ForkCause;
}

const WORDS: Readonly<Record<ForkCause, (at: string) => readonly [zh: string, en: string]>> = {
  EPOCH: (at) => [
    `${at} 属于另一段续写（恢复或导入之后），与已读的不是同一段`,
    `${at} belongs to another continuation of the log (after a restore or an import) than the one that was read`,
  ],
  CUT: (at) => [`日志在 ${at} 之前结束，而该位置已读过`, `the log ends before ${at}, which was read`],
  HASH: (at) => [
    `${at} 的事实与已读的不同，日志不再含有已读的事实`,
    `${at} holds another fact; the log no longer holds the fact that was read there`,
  ],
  LINK: (at) => [`${at} 与已读的前一事实不相连`, `${at} does not follow the fact before it that was read`],
};

/** One sentence in both languages: which log, which position, and what to do. */
export function forkWords({ log, position, cause }: Pick<Fork, 'log' | 'position' | 'cause'>): string {
  const [zh, en] = WORDS[cause](`${log} ${position}`);
  return (
    `日志分叉：${zh}。已停止，未计入；请由该日志重建（docs/runbooks/backup-and-restore.md）。 ` +
    `Fork: ${en}. Nothing of it was taken: rebuild from this log (docs/runbooks/backup-and-restore.md).`
  );
}

/** Thrown by readers: they stop as they are. */
export class ForkedLog extends Error {
  readonly fork: Fork;

  constructor(fork: Fork) {
    super(`FORK: ${forkWords(fork)}`);
    this.name = 'ForkedLog';
    this.fork = fork;
  }
}

/**
 * A checkpoint holds where its own epoch recorded its position: in that log as it goes on, and in every copy that was
 * taken after it. What a log does not know of its early epochs is left to the hashes.
 */
function isOfEpoch(checkpoint: Checkpoint, epochs: Batch['epochs']): boolean {
  const there = epochAt(epochs, checkpoint.position);
  return checkpoint.position === 0 || there === '' || there === checkpoint.epoch;
}

/** What in a batch contradicts what was read, whatever it repeats or leaves out; undefined when nothing does. */
export function forkIn(checkpoint: Checkpoint, { log, facts, epochs }: Batch): Fork | undefined {
  if (!isOfEpoch(checkpoint, epochs))
    return { kind: 'fork', log, position: checkpoint.position, cause: 'EPOCH' };
  let at = checkpoint;
  for (const fact of facts) {
    const { position } = fact;
    if (at.hash !== '' && position === at.position && fact.hash !== at.hash)
      return { kind: 'fork', log, position, cause: 'HASH' };
    if (at.hash !== '' && position === at.position + 1 && fact.prevHash !== at.hash)
      return { kind: 'fork', log, position, cause: 'LINK' };
    if (position > at.position) at = checkpointAt(fact, epochs);
  }
  return undefined;
}

/** On start, before anything is read: whether the log still holds what a checkpoint says. */
export async function findFork(feed: Feed, log: string, checkpoint: Checkpoint): Promise<Fork | undefined> {
  const { position } = checkpoint;
  if (position === 0) return undefined;
  if (checkpoint.begin !== undefined) feed.beginAt?.(log, checkpoint.begin);
  const batch = await feed.next(log, position - 1, 1);
  const fork = forkIn(checkpoint, {
    ...batch,
    facts: batch.facts.filter((fact) => fact.position === position),
  });
  if (fork) return fork;
  return batch.facts[0]?.position === position ? undefined : { kind: 'fork', log, position, cause: 'CUT' };
}
