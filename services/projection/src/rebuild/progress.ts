/** How far a rebuild is. */
export interface Progress {
  /** `fold`: facts are read; `members`: the second stage; `write`: cells and indexes; then it is compared. */
  readonly phase: 'fold' | 'members' | 'write' | 'catch-up' | 'compare';
  readonly done: number;
  readonly total: number;
  /** Facts that feed figures, so far. */
  readonly facts: number;
}
export type OnProgress = (progress: Progress) => void;
