/** Bytes per number, and what is added to each: 0 where all are the same, 8 where they are kept as doubles. */
export type NumberShape = readonly [width: number, base: number];
export interface PackedNumbers {
  readonly shape: NumberShape;
  readonly bytes: Uint8Array;
}

type Whole = Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor;
const WHOLE = new Map<number, Whole>([
  [1, Uint8Array],
  [2, Uint16Array],
  [4, Uint32Array],
]);

function widthOf(range: number): number {
  if (range === 0) return 0;
  if (range < 2 ** 8) return 1;
  if (range < 2 ** 16) return 2;
  return range < 2 ** 32 ? 4 : 8;
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && !Object.is(value, -0);

/** Numbers in the fewest bytes that hold each of them exactly, little-endian. */
export function packNumbers(values: ArrayLike<number>): PackedNumbers {
  let [min, max, whole] = [Infinity, -Infinity, true];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value < min) min = value;
    if (value > max) max = value;
    whole &&= isWhole(value);
  }
  if (values.length === 0) return { shape: [0, 0], bytes: new Uint8Array() };
  return whole ? packWhole(values, min, max) : packDoubles(values);
}

const packDoubles = (values: ArrayLike<number>): PackedNumbers => ({
  shape: [8, 0],
  bytes: new Uint8Array(Float64Array.from(values).buffer),
});

/** Whole numbers between two bounds. */
function packWhole(values: ArrayLike<number>, min: number, max: number): PackedNumbers {
  const width = widthOf(max - min);
  if (width === 8) return packDoubles(values);
  const Kind = WHOLE.get(width);
  if (!Kind) return { shape: [0, min], bytes: new Uint8Array() };
  const column = new Kind(values.length);
  for (let index = 0; index < values.length; index += 1) column[index] = (values[index] ?? 0) - min;
  return { shape: [width, min], bytes: new Uint8Array(column.buffer) };
}

/** The numbers of a packed column; `bytes` may lie anywhere in a larger body. */
export function unpackNumbers([width, base]: NumberShape, bytes: Uint8Array, count: number): Float64Array {
  const values = new Float64Array(count);
  if (width === 0) return values.fill(base);
  const own = new Uint8Array(bytes).buffer;
  const Kind = WHOLE.get(width);
  if (!Kind) return new Float64Array(own, 0, count);
  const column = new Kind(own, 0, count);
  for (let index = 0; index < count; index += 1) values[index] = (column[index] ?? 0) + base;
  return values;
}

/** One number of a packed column that begins at `start`. */
export function numberIn(
  view: DataView,
  [[width, base], start]: readonly [shape: NumberShape, start: number],
  at: number,
): number {
  if (width === 0) return base;
  if (width === 1) return view.getUint8(start + at) + base;
  if (width === 2) return view.getUint16(start + 2 * at, true) + base;
  if (width === 4) return view.getUint32(start + 4 * at, true) + base;
  return view.getFloat64(start + 8 * at, true);
}

const FIRST_LENGTH = 128;

/**
 * Numbers gathered one after the other. They lie outside the heap: what is kept until a block is full would be carried
 * along by the collector again and again.
 */
export class NumberColumn {
  #values = new Float64Array(FIRST_LENGTH);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    if (this.#count === this.#values.length) this.#grow(this.#count * 2);
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  /** Puts zeros into an empty column. */
  startWithZeros(count: number): void {
    if (count > this.#values.length) this.#grow(count * 2);
    this.#count = count;
  }

  clear(): void {
    this.#values = new Float64Array(FIRST_LENGTH);
    this.#count = 0;
  }

  get values(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }

  pack(): PackedNumbers {
    return packNumbers(this.values);
  }

  #grow(length: number): void {
    const wider = new Float64Array(length);
    wider.set(this.#values);
    this.#values = wider;
  }
}

/** A column of texts: each different text once, and which of them stands in each line. */
export class TextColumn {
  readonly texts: string[] = [];
  /** Not there as long as every line has the same text. */
  #lines: NumberColumn | undefined;
  readonly #known: Map<string, number> | undefined;
  #count = 0;
  #last = '';
  #at = 0;

  /** `isMostlyNew` looks only at the line before: for names that hardly come again. */
  constructor(isMostlyNew = false) {
    this.#known = isMostlyNew ? undefined : new Map();
  }

  get count(): number {
    return this.#count;
  }

  add(text: string): void {
    if (text !== this.#last || this.#count === 0) {
      this.#at = this.#find(text);
      this.#last = text;
      if (this.#at > 0 && !this.#lines) {
        this.#lines = new NumberColumn();
        this.#lines.startWithZeros(this.#count);
      }
    }
    this.#count += 1;
    this.#lines?.add(this.#at);
  }

  pack(): PackedNumbers {
    return this.#lines ? packWhole(this.#lines.values, 0, this.texts.length - 1) : packNumbers([]);
  }

  #find(text: string): number {
    const known = this.#known?.get(text);
    if (known !== undefined) return known;
    this.#known?.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
