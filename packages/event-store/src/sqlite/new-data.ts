import { canonicalOf, keepsOrder } from '../canonical.ts';
import type { KeyRing } from '../key-ring.ts';
import { personalFields } from '../reading.ts';
import { identifyPersons } from '../sealing.ts';

/**
 * Data on its way into a log. What was made to read like stored data is known by its object: it is neither made nor
 * written out a second time, as long as nobody changes it.
 */
export class NewData {
  readonly #keys: KeyRing;
  /** The canonical text of data that reads as stored; '' once it was taken, or when it must be sealed first. */
  readonly #texts = new WeakMap<object, string>();

  constructor(keys: KeyRing) {
    this.#keys = keys;
  }

  /** Plain JSON, personal fields with the id of their person. */
  asRead(type: string, data: unknown): unknown {
    if (typeof data === 'object' && data !== null && this.#texts.has(data)) return data;
    const text = canonicalOf(data);
    const plain: unknown = JSON.parse(text);
    const read = identifyPersons(this.#keys, plain, personalFields(type));
    if (typeof read === 'object' && read !== null) this.#texts.set(read, read === plain ? text : '');
    return read;
  }

  /** The RFC 8785 form of data as it reads; only in fields that are yet to be sealed the order is any. */
  textOf(type: string, data: unknown): string {
    const read = this.asRead(type, data);
    if (typeof read !== 'object' || read === null) return canonicalOf(read);
    const text = this.#texts.get(read);
    this.#texts.set(read, '');
    if (text) return text;
    const isOpen = personalFields(type).length > 0;
    const plain = isOpen ? JSON.stringify(read) : '';
    return isOpen && keepsOrder(plain) ? plain : canonicalOf(read);
  }
}
