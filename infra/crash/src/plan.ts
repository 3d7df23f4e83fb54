import { Random } from '@torchline/traffic';
import type { CrashPoint } from '@torchline/kernel';

/** How one round ends: at a point that is passed for the n-th time, or after so many milliseconds. */
export type Ending =
  | { readonly kind: 'point'; readonly point: CrashPoint; readonly passes: number }
  /** From the moment of the start, so that it may be before the product is ready. */
  | { readonly kind: 'moment'; readonly afterMs: number };

/** Up to so many passes of a point are made by any load within seconds. */
const PASSES: Readonly<Record<CrashPoint, number>> = {
  'append-before-commit': 24,
  'append-after-commit': 24,
  'apply-before-effect': 10,
  'apply-before-checkpoint': 10,
  'import-between-parts': 3,
  'rebuild-between-buckets': 3,
  'rebuild-before-switch': 1,
  'close-before-manifest': 2,
};
/** One round in so many ends at a moment instead of a point. */
const MOMENTS = 12;
const LONGEST_MS = 4_000;
/** Two seeds must not share their rounds. */
const ROUNDS_APART = 1_000_003;

/** The ending of a round, the same for the same seed: points take turns, now and then it is any moment at all. */
export function endingOf(round: number, seed: number, points: readonly CrashPoint[]): Ending {
  const random = new Random(seed * ROUNDS_APART + round);
  random.next();
  if (round % MOMENTS === MOMENTS - 1) return { kind: 'moment', afterMs: random.between(50, LONGEST_MS) };
  const turn = round - Math.floor(round / MOMENTS);
  const point = points[turn % points.length] as CrashPoint;
  return { kind: 'point', point, passes: random.ofAnySize(PASSES[point]) };
}

type Env = Readonly<Record<string, string>>;
/** The points of a rebuild lie in its own process. */
export const isOfRebuild = (ending: Ending): boolean =>
  ending.kind === 'point' && ending.point.startsWith('rebuild-');
const crashAt = (ending: Ending): Env =>
  ending.kind === 'point' ? { TORCHLINE_CRASH_AT: `${ending.point}:${ending.passes}` } : {};

/** What the product, and a rebuild beside it, are told about their end. */
export const productEnv = (ending: Ending): Env => (isOfRebuild(ending) ? {} : crashAt(ending));
export const rebuildEnv = (ending: Ending): Env => (isOfRebuild(ending) ? crashAt(ending) : {});

export const endingWords = (ending: Ending): string =>
  ending.kind === 'point' ? `${ending.point}:${ending.passes}` : `after ${ending.afterMs} ms`;

/** How often each point ended the product. */
export class Hits {
  readonly #hits = new Map<CrashPoint, number>();

  note(point: CrashPoint): void {
    this.#hits.set(point, this.of(point) + 1);
  }

  of(point: CrashPoint): number {
    return this.#hits.get(point) ?? 0;
  }
}
