/** A log lacks a position in its middle. The figures stop as they are, as they do at a log that forked. */
export class BrokenLog extends Error {
  constructor(log: string, reason: string) {
    super(`${log}: ${reason}`);
    this.name = 'BrokenLog';
  }
}
