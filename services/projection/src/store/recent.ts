/** What was written last, up to a limit, so that a rebuild does not read back what it has just made. One writer only. */
export class Recent<Value> {
  readonly #limit: number;
  #now = new Map<string, Value>();
  #before = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): Value | undefined {
    return this.#now.get(key) ?? this.#before.get(key);
  }

  set(key: string, value: Value): void {
    if (this.#now.size >= this.#limit) {
      this.#before = this.#now;
      this.#now = new Map();
    }
    this.#now.set(key, value);
  }
}
