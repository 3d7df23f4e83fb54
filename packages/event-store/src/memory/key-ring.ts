import { createSecretKey, randomBytes } from 'node:crypto';
import {
  newKey,
  personIdOf,
  type FoundKeys,
  type KeyFound,
  type KeyRingAtHand,
  type KeyRow,
  type PersonKey,
  type PersonalValue,
  type PortableKeys,
} from '../key-ring.ts';

/** A key ring for tests; it lives as long as the process. */
export class MemoryKeyRing implements KeyRingAtHand, PortableKeys {
  readonly #secret = createSecretKey(randomBytes(32));
  readonly #keys = new Map<string, (Uint8Array | null)[]>();

  personOf(value: PersonalValue): string {
    return personIdOf(this.#secret, value);
  }

  keysFor(persons: readonly string[]): ReadonlyMap<string, PersonKey> {
    return new Map(persons.map((person) => [person, this.#living(person)]));
  }

  #living(person: string): PersonKey {
    const generations = this.#keys.get(person) ?? [];
    this.#keys.set(person, generations);
    const key = generations.at(-1) ?? newKey();
    if (generations.at(-1) !== key) generations.push(key);
    return { generation: generations.length, key };
  }

  keyOf(person: string, generation: number): KeyFound {
    const key = this.#keys.get(person)?.[generation - 1];
    if (key === undefined) return 'missing';
    return key === null ? 'erased' : { generation, key };
  }

  keysOf(): FoundKeys {
    return this;
  }

  generationOf(person: string): number {
    return this.#keys.get(person)?.length ?? 0;
  }

  erase(person: string, through = Number.MAX_SAFE_INTEGER): boolean {
    const generations = this.#keys.get(person) ?? [];
    const alive = generations.slice(0, through).some((key) => key !== null);
    generations.slice(0, through).forEach((_, index) => (generations[index] = null));
    return alive;
  }

  secret(): string {
    return this.#secret.export().toString('hex');
  }

  *keys(): Iterable<KeyRow> {
    for (const [person, generations] of this.#keys)
      for (const [index, key] of generations.entries())
        yield { person, generation: index + 1, key: key && Buffer.from(key).toString('hex') };
  }

  close(): void {
    this.#keys.clear();
  }
}
