/** How long each part of a schedule took; what lies between two `begin` is of others. */
export class Parts {
  readonly seconds: Record<string, number> = {};
  #since = performance.now();

  begin(): void {
    this.#since = performance.now();
  }

  end(name: string): void {
    const now = performance.now();
    this.seconds[name] = Math.round((now - this.#since) / 100) / 10;
    this.#since = now;
  }
}
