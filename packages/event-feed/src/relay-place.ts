/**
 * Where the relay of a log keeps how far it has published (转发进度), under a lease: one relay at a time, and one that was
 * paused beyond its lease is told so before it notes anything.
 */
export interface RelayPlace {
  /** The turn under a new epoch; undefined while another relay has it. */
  take(owner: string): Promise<RelayTurn | undefined>;
}

export interface RelayTurn {
  readonly epoch: number;
  /** Position through which all was acknowledged by the broker when the turn began. */
  readonly through: number;
  /** Epoch of the log in which that was, '' when nothing was noted yet. */
  readonly logEpoch: string;
  /** Aborts when the turn is lost. */
  readonly lost: AbortSignal;
  /**
   * Answers after which position to go on: the same, or an earlier one where facts are to be published again. Throws
   * LEASE_LOST when another relay has the turn.
   */
  advance(through: number, logEpoch: string): Promise<number>;
  /** True when facts are to be published again, which `advance` answers with. */
  isAskedAgain(): Promise<boolean>;
  release(): Promise<void>;
}
