/** Servers that answer, and who has to stop them. */
export interface Found {
  readonly kafkaBrokers: string;
  readonly mongoUri: string;
  /** Where they come from, for the person who reads the output. */
  readonly from: string;
  stop(): Promise<void>;
}

/** Why one way of finding servers leads to none. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}
