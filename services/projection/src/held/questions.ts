import type { Forecast } from './forecast.ts';
import type { HeldFact } from './held-fact.ts';
import type { RulingKind } from './rulings.ts';

/** A held fact with all that is known about it. */
export interface HeldEntry {
  readonly held: HeldFact;
  /** Facts of the stream that wait behind it, and the types of all of them. */
  readonly waiting: number;
  readonly types: readonly string[];
  readonly release: Forecast;
  readonly discard: Forecast;
}

/** What is held, the first ones with what rulings would do. */
export interface HeldList {
  readonly entries: readonly HeldEntry[];
  readonly total: number;
  /** Logs that are not read any further, and why. */
  readonly stopped: Readonly<Record<string, string>>;
}

/** A held fact that is about to be ruled on, and what that would do. */
export interface HeldForecast {
  readonly held: HeldFact;
  readonly forecast: Forecast;
}

/** Names a held fact. */
export interface HeldName {
  readonly log: string;
  readonly position: number;
}

/** Whoever keeps the figures answers these between two batches. */
export interface HeldDesk {
  list(): Promise<HeldList>;
  /**
   * What a ruling does, undefined when the fact is not held (any longer). Until the ruling is stated, or for a moment,
   * nothing else is counted, so that it does just that.
   */
  forecast(name: HeldName, kind: RulingKind): Promise<HeldForecast | undefined>;
}
