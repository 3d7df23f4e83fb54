/** What a step of the demo left: lines of what the door accepted, and the highest position of each log. */
export interface StepDone {
  readonly accepted: readonly object[];
  readonly reached: Readonly<Record<string, number>>;
}

/** How far the demo is loaded; kept with the data, so that a load that was cut off goes on. */
export interface DemoProgress {
  readonly reached: Readonly<Record<string, number>>;
  isFinished(step: string): boolean;
  finish(step: string, done: StepDone): Promise<void>;
  finishAll(): Promise<void>;
}
