import { PERIODS } from './period-numbers.ts';

/** What is added up: a contribution, or what several came to. */
export interface Addend {
  readonly count: number;
  readonly fresh: number;
  readonly amount: bigint;
}

/** Where a sum stands: whose it is, and the number of its period. */
export const sumKey = (owner: number, period: number): number => (owner + 1) * PERIODS + period;
export const ownerIn = (key: number): number => Math.floor(key / PERIODS) - 1;
export const periodIn = (key: number): number => key % PERIODS;

/** Numbers of one sum: its key, count, fresh and amount; a key of 0 is a free place. */
const WIDTH = 4;
const FIRST_PLACES = 16;

/**
 * Sums by whole number, in one array of numbers: what is added to most often costs neither an object nor a text. Amounts
 * are numbers as long as these are exact; what would not be is kept beside them.
 */
export class SumTable {
  #numbers = new Float64Array(FIRST_PLACES * WIDTH);
  #mask = FIRST_PLACES - 1;
  #size = 0;
  readonly #huge = new Map<number, bigint>();

  add(key: number, { count, fresh, amount }: Addend, sign: 1 | -1): void {
    const at = this.#at(key);
    const numbers = this.#numbers;
    numbers[at + 1] = (numbers[at + 1] ?? 0) + sign * count;
    numbers[at + 2] = (numbers[at + 2] ?? 0) + sign * fresh;
    if (amount === 0n) return;
    const near = Number(amount);
    const sum = (numbers[at + 3] ?? 0) + sign * near;
    if (Number.isSafeInteger(near) && Number.isSafeInteger(sum)) numbers[at + 3] = sum;
    else this.#addHuge(key, sign === 1 ? amount : -amount);
  }

  /** Adds what stands at a place of another table. */
  take(key: number, other: SumTable, place: number): void {
    const at = this.#at(key);
    const numbers = this.#numbers;
    const theirs = other.#numbers;
    numbers[at + 1] = (numbers[at + 1] ?? 0) + (theirs[place + 1] ?? 0);
    numbers[at + 2] = (numbers[at + 2] ?? 0) + (theirs[place + 2] ?? 0);
    const near = theirs[place + 3] ?? 0;
    const sum = (numbers[at + 3] ?? 0) + near;
    if (Number.isSafeInteger(sum)) numbers[at + 3] = sum;
    else this.#addHuge(key, BigInt(near));
    const huge = other.#huge.size > 0 ? other.#huge.get(theirs[place] ?? 0) : undefined;
    if (huge !== undefined) this.#addHuge(key, huge);
  }

  /** Places that hold a sum, which may have come out even, until something is added. */
  *places(): Iterable<number> {
    const numbers = this.#numbers;
    for (let at = 0; at < numbers.length; at += WIDTH) if (numbers[at] !== 0) yield at;
  }

  /** Where the sum of a key stands. */
  placeOf(key: number): number {
    return this.#look(key);
  }

  keyAt(place: number): number {
    return this.#numbers[place] ?? 0;
  }

  isEvenAt(place: number): boolean {
    const numbers = this.#numbers;
    if (numbers[place + 1] !== 0 || numbers[place + 2] !== 0) return false;
    return this.#huge.size === 0 ? numbers[place + 3] === 0 : this.totalsAt(place).amount === 0n;
  }

  totalsAt(place: number): Addend {
    const numbers = this.#numbers;
    const huge = this.#huge.size > 0 ? this.#huge.get(this.keyAt(place)) : undefined;
    return {
      count: numbers[place + 1] ?? 0,
      fresh: numbers[place + 2] ?? 0,
      amount: BigInt(numbers[place + 3] ?? 0) + (huge ?? 0n),
    };
  }

  get size(): number {
    return this.#size;
  }

  #addHuge(key: number, amount: bigint): void {
    this.#huge.set(key, (this.#huge.get(key) ?? 0n) + amount);
  }

  #at(key: number): number {
    let at = this.#look(key);
    if (this.#numbers[at] === key) return at;
    if (this.#size * 2 > this.#mask) {
      this.#grow();
      at = this.#look(key);
    }
    this.#numbers[at] = key;
    this.#size += 1;
    return at;
  }

  /** Where a key stands, or the free place where it belongs. */
  #look(key: number): number {
    const numbers = this.#numbers;
    let hash =
      Math.imul((key % 0x1_0000_0000) | 0, 0x9e3779b1) ^ Math.imul((key / 0x1_0000_0000) | 0, 0x85ebca6b);
    hash = (hash ^ (hash >>> 15)) & this.#mask;
    for (;;) {
      const known = numbers[hash * WIDTH];
      if (known === key || known === 0) return hash * WIDTH;
      hash = (hash + 1) & this.#mask;
    }
  }

  #grow(): void {
    const before = this.#numbers;
    const places = (this.#mask + 1) * 2;
    this.#numbers = new Float64Array(places * WIDTH);
    this.#mask = places - 1;
    for (let at = 0; at < before.length; at += WIDTH) {
      const key = before[at] ?? 0;
      if (key === 0) continue;
      const to = this.#look(key);
      for (let number = 0; number < WIDTH; number += 1) this.#numbers[to + number] = before[at + number] ?? 0;
    }
  }
}
