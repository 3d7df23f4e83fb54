import type { FactMeta } from '@torchline/kernel';
import type { PositionVector } from '../engine/known-at.ts';

/** When something became known: its position in its log, and the instant. */
export interface Told {
  readonly log: string;
  readonly position: number;
  readonly recordedAt: string;
}

/** What is asked to be known: everything, what was recorded up to an instant, or up to positions (当时已知). */
export type KnownAsked =
  | { readonly kind: 'now' }
  | { readonly kind: 'instant'; readonly instant: string }
  | { readonly kind: 'vector'; readonly vector: PositionVector };

export const NOW: KnownAsked = { kind: 'now' };

interface Stated {
  readonly log: string;
  readonly position: number;
  readonly meta: FactMeta & { readonly recordedAt: string };
}

export const Known = {
  of: ({ log, position, meta }: Stated): Told => ({ log, position, recordedAt: meta.recordedAt }),
  by(told: Told, asked: KnownAsked): boolean {
    if (asked.kind === 'now') return true;
    if (asked.kind === 'instant') return told.recordedAt <= asked.instant;
    return told.position <= (asked.vector[told.log] ?? 0);
  },
  /** The last of a history that was known. */
  last<One extends Told>(history: readonly One[], asked: KnownAsked): One | undefined {
    return history.findLast((one) => Known.by(one, asked));
  },
};
