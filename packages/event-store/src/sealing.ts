import { randomBytes } from '@torchline/kernel';
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import type { FoundKeys, KeyName, PersonalValue, PersonIds, PersonKey } from './key-ring.ts';
import { StoreError } from './store-error.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED_SHAPE = /^s1\.(\d+)\.([A-Za-z0-9_-]+)$/;

/** How a personal field stands in the log: an opaque id, and what only that person's key opens. */
export interface SealedValue {
  readonly person: string;
  readonly sealed: string;
}

/** AES-256-GCM; `s1.<generation of the key>.<nonce, ciphertext and tag in base64url>`. `bound` is authenticated with it. */
export function sealBytes(key: PersonKey, bytes: Uint8Array, bound: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, createSecretKey(key.key), nonce).setAAD(Buffer.from(bound, 'utf8'));
  const sealed = Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return `s1.${key.generation}.${sealed.toString('base64url')}`;
}

/** What a seal opens to; `erased` and `missing` as the ring says. Throws when key and seal do not belong together. */
export function openBytes(
  keys: FoundKeys,
  seal: SealedValue,
  bound: string,
): Uint8Array | 'erased' | 'missing' {
  const [, generation, text] = SEALED_SHAPE.exec(seal.sealed) ?? [];
  if (generation === undefined || text === undefined) throw new Error('not a seal');
  const found = keys.keyOf(seal.person, Number(generation));
  if (found === 'erased' || found === 'missing') return found;
  const sealed = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv(CIPHER, createSecretKey(found.key), sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(bound, 'utf8')).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** The key that opens a seal. */
export function keyNamed({ person, sealed }: SealedValue): KeyName {
  return { person, generation: Number(SEALED_SHAPE.exec(sealed)?.[1]) };
}

/** The keys that are needed to open stored data. */
export const keysNamed = (data: unknown): readonly KeyName[] =>
  isObject(data) ? Object.values(data).filter(isSealed).map(keyNamed) : [];

/** Binds a seal to its fact and field, so that it cannot be moved to another. */
const boundTo = (factId: string, field: string): string => `${factId}/${field}`;

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A person's data that is not erased and therefore has something to seal. */
const isLiving = (value: unknown): value is PersonalValue => isObject(value) && value['erased'] !== true;

export const isSealed = (value: unknown): value is SealedValue =>
  isObject(value) && typeof value['sealed'] === 'string' && SEALED_SHAPE.test(value['sealed']);

/** The personal fields of a fact's data that have to be sealed. */
export const livingFields = (data: unknown, personal: readonly string[]): readonly string[] =>
  isObject(data) ? personal.filter((field) => isLiving(data[field])) : [];

/** The persons whom a fact's identified data names. */
export const personsIn = (data: unknown, personal: readonly string[]): readonly string[] =>
  livingFields(data, personal).map((field) => ((data as Members)[field] as Identified).person);

type Identified = PersonalValue & { readonly person: string };

/** A fact's identified data with its personal fields sealed, each under the key of its person. */
export function sealData(
  ready: ReadonlyMap<string, PersonKey>,
  fact: { readonly id: string; readonly data: unknown },
  personal: readonly string[],
): unknown {
  if (isObject(fact.data) && Object.values(fact.data).some(isSealed))
    throw new StoreError('BATCH', 'data that looks like a sealed field would not be readable');
  const sealed: Record<string, SealedValue> = {};
  for (const field of livingFields(fact.data, personal)) {
    const { person, ...value } = (fact.data as Members)[field] as Identified;
    const key = ready.get(person) as PersonKey;
    const bytes = Buffer.from(JSON.stringify(value), 'utf8');
    sealed[field] = { person, sealed: sealBytes(key, bytes, boundTo(fact.id, field)) };
  }
  return Object.keys(sealed).length === 0 ? fact.data : { ...(fact.data as Members), ...sealed };
}

/** Identified data: as it will read once stored, each personal field with the id of its person. */
export function identifyPersons(keys: PersonIds, data: unknown, personal: readonly string[]): unknown {
  const named: Record<string, unknown> = {};
  for (const field of livingFields(data, personal)) {
    const value = (data as Members)[field] as PersonalValue;
    named[field] = { ...value, person: keys.personOf(value) };
  }
  return Object.keys(named).length === 0 ? data : { ...(data as Members), ...named };
}

function openField(keys: FoundKeys, seal: SealedValue, bound: string): unknown {
  const opened = openBytes(keys, seal, bound);
  if (opened === 'erased') return { person: seal.person, erased: true };
  if (opened === 'missing') return { person: seal.person, erased: true, sealed: true };
  return { ...(JSON.parse(Buffer.from(opened).toString('utf8')) as object), person: seal.person };
}

/** Stored data with its seals opened: `{...value, person}`, or what is left once the key was erased. */
export function openData(keys: FoundKeys, fact: { readonly id: string; readonly data: unknown }): unknown {
  if (!isObject(fact.data)) return fact.data;
  let opened: Record<string, unknown> | undefined;
  for (const field of Object.keys(fact.data)) {
    const value = fact.data[field];
    if (isSealed(value)) (opened ??= {})[field] = openField(keys, value, boundTo(fact.id, field));
  }
  return opened ? { ...fact.data, ...opened } : fact.data;
}
