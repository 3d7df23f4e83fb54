import { canonicalCopy, canonicalOf, keepsOrder } from './canonical.ts';
import type { PersonIds } from './key-ring.ts';
import { personalFields } from './reading.ts';
import { identifyPersons } from './sealing.ts';

/**
 * Data on its way into a log. What was made to read like stored data is known by its object: it is not made a second
 * time, as long as nobody changes it.
 */
export class NewData {
  readonly #keys: PersonIds;
  /** True for data that has to be sealed and whose names are in no order therefore. */
  readonly #made = new WeakMap<object, boolean>();

  constructor(keys: PersonIds) {
    this.#keys = keys;
  }

  /** Plain JSON, personal fields with the id of their person. */
  asRead(type: string, data: unknown): unknown {
    if (typeof data === 'object' && data !== null && this.#made.has(data)) return data;
    const plain = canonicalCopy(data);
    const read = identifyPersons(this.#keys, plain, personalFields(type));
    if (typeof read === 'object' && read !== null) this.#made.set(read, read !== plain);
    return read;
  }

  /** The RFC 8785 form of data as it reads; where a field is yet to be sealed the order of names is any. */
  textOf(type: string, data: unknown): string {
    const read = this.asRead(type, data);
    if (typeof read !== 'object' || read === null) return canonicalOf(read);
    const text = JSON.stringify(read);
    return keepsOrder(text) ? text : canonicalOf(read);
  }
}
