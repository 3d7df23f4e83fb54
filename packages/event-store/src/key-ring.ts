import { createHmac, randomBytes, type KeyObject } from 'node:crypto';

/** A person's data as a fact carries it (个人信息): the name, and the phone where there is one, say who it is. */
export type PersonalValue = Readonly<Record<string, unknown>>;

/** A key of 256 bits. A person who comes back after an erasure gets the next generation. */
export interface PersonKey {
  readonly generation: number;
  readonly key: Uint8Array;
}

/** `erased` was there once; `missing` was never in this ring (a log that was imported without keys). */
export type KeyFound = PersonKey | 'erased' | 'missing';

/** One key of a ring as `export-log --full` carries it on request. */
export interface KeyRow {
  readonly person: string;
  readonly generation: number;
  /** Hex; null once erased. */
  readonly key: string | null;
}

/** At once where the keys are on this machine, later where a server has to be asked. */
export type Soon<T> = T | Promise<T>;

/** Under which key something was sealed. */
export interface KeyName {
  readonly person: string;
  readonly generation: number;
}

/** What the secret of an instance is enough for. */
export interface PersonIds {
  /** Opaque id: the same for the same name and phone within one instance, meaningless outside of it. */
  personOf(value: PersonalValue): string;
}

/** Keys that were looked up, or are at hand. */
export interface FoundKeys {
  keyOf(person: string, generation: number): KeyFound;
}

/** The keys of all persons of an instance (密钥环): one ring per instance, shared by all its logs. */
export interface KeyRing extends PersonIds {
  /** The living key of each person, made where there is none. Durable when this returns. */
  keysFor(persons: readonly string[]): Soon<ReadonlyMap<string, PersonKey>>;
  /** Looks up what is needed to open a batch of seals; an erasure that was answered before is seen. */
  keysOf(names: readonly KeyName[]): Soon<FoundKeys>;
  /** The last generation of a person's keys, alive or not; 0 for a person who never had one. */
  generationOf(person: string): Soon<number>;
  /** Erases the keys of a person for good, all or those up to a generation. False when there was none alive. */
  erase(person: string, through?: number): Soon<boolean>;
  close(): Soon<void>;
}

/** A ring on this machine, which answers at once. */
export interface KeyRingAtHand extends KeyRing, FoundKeys {
  keysFor(persons: readonly string[]): ReadonlyMap<string, PersonKey>;
  generationOf(person: string): number;
  erase(person: string, through?: number): boolean;
  close(): void;
}

/** Moving a ring to another instance: without the secret one person would get another id there. */
export interface PortableKeys {
  secret(): string;
  keys(): Iterable<KeyRow> | AsyncIterable<KeyRow>;
}

const normalised = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFKC').trim() : '';

/** HMAC-SHA-256 under the instance's secret over the normalised (NFKC, trimmed) name and phone; 128 bits in hex. */
export function personIdOf(secret: KeyObject, value: PersonalValue): string {
  const who = JSON.stringify([normalised(value['name']), normalised(value['phone'])]);
  return createHmac('sha256', secret).update(who, 'utf8').digest('hex').slice(0, 32);
}

export const newKey = (): Uint8Array => new Uint8Array(randomBytes(32));
