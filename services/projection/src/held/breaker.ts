import type { HoldReason } from '@torchline/facts';
import type { HeldFact } from './held-fact.ts';

/** More streams than this, held for one reason, are no accident of single facts. */
const MOST_STREAMS = 20;
const MOST_SHARE_PERCENT = 1;

/** A log that is not read any further (熔断): too many of its streams are held for one reason. */
export interface Tripped {
  readonly why: HoldReason;
  readonly streams: number;
}

/** One stream alone never stops a log, however few there are. */
const tooMany = (held: number, streams: number): boolean =>
  held > MOST_STREAMS || (held > 1 && held * 100 > streams * MOST_SHARE_PERCENT);

/**
 * Stops a log when many of its streams are held for one reason: then the reason lies in the code or in the log, and
 * going on would only fill the list. It opens again as soon as fewer are held.
 */
export class Breaker {
  readonly #held = new Map<string, HeldFact>();

  /** Counts a stream that this code refused, or one that it would refuse again. */
  refused(held: HeldFact): void {
    this.#held.set(held.stream, held);
  }

  freed(stream: string): void {
    this.#held.delete(stream);
  }

  tripped(log: string, streamsMet: number): Tripped | undefined {
    const counts = new Map<HoldReason, number>();
    for (const held of this.#held.values())
      if (held.log === log) counts.set(held.why, (counts.get(held.why) ?? 0) + 1);
    for (const [why, streams] of counts) if (tooMany(streams, streamsMet)) return { why, streams };
    return undefined;
  }
}

/** One sentence in each language, for health pages. */
export const trippedReason = (log: string, { why, streams }: Tripped): string =>
  `${log}: ${streams} 个对象因同一原因（${why}）暂存，该日志停止统计；处置后继续。 ` +
  `${streams} streams are held for one reason (${why}): this log is not counted further until they are released or discarded.`;
