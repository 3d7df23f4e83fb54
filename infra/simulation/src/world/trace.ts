/** What happened, as a hash over all of it (FNV-1a, two lanes of 32 bits); the lines themselves only where wanted. */
export class Trace {
  readonly lines: string[] = [];
  readonly #keeps: boolean;
  #low = 0x811c9dc5;
  #high = 0x1b873593;

  constructor(keeps: boolean) {
    this.#keeps = keeps;
  }

  note(line: string): void {
    let [low, high] = [this.#low, this.#high];
    for (let at = 0; at < line.length; at += 1) {
      low = Math.imul(low ^ line.charCodeAt(at), 0x01000193);
      high = Math.imul(high ^ low, 0x85ebca6b) ^ (high >>> 13);
    }
    this.#low = low;
    this.#high = high;
    if (this.#keeps) this.lines.push(line);
  }

  /** 16 hex digits. */
  get hash(): string {
    return [this.#high, this.#low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
