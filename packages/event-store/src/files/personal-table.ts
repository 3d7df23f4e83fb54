import { newKey, type KeyRing, type PersonalValue, type PersonKey } from '../key-ring.ts';
import { keyNamed, openBytes, sealBytes, type SealedValue } from '../sealing.ts';
import { nameOf, type NamedBytes } from './named-bytes.ts';
import { joinKey, splitKey } from './split-key.ts';

/** A cell of an uploaded table that holds a person's data (含个人信息的单元格). */
export interface PersonalCell {
  readonly person: PersonalValue;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** What an upload says about the persons in it. Without persons the bytes are kept as they are. */
export interface PersonsInFile {
  readonly persons?: readonly PersonalValue[];
  /** The same table without its personal cells; what is shown once a person was erased. Without it nothing is. */
  readonly redacted?: Uint8Array;
  readonly cells?: readonly PersonalCell[];
}

export interface KeptFile {
  /** The original, byte for byte, or what is left of it; empty when nothing is. */
  readonly bytes: Uint8Array;
  readonly redacted: boolean;
}

/** A file with persons as it is kept, under the name `<hash of the original>.sealed`. */
interface SealedFile {
  readonly format: 1;
  readonly original: string;
  readonly shares: readonly SealedValue[];
  readonly redacted: string | null;
  readonly cells: readonly SealedValue[];
}

type OpenCell = Omit<PersonalCell, 'person'> & { readonly person: string };

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/**
 * Kept files (附件) that may name persons. With persons the original is encrypted under a key of its own, split into
 * one share per person, each sealed under that person's key: it can be rebuilt while all keys live, and one erasure
 * is enough to lose it.
 */
export class KeptFiles {
  readonly #bytes: NamedBytes;
  readonly #keys: KeyRing;

  constructor(bytes: NamedBytes, keys: KeyRing) {
    this.#bytes = bytes;
    this.#keys = keys;
  }

  /** Stores and returns the SHA-256 of the original. A file once kept with its persons is never again kept plain. */
  async put(bytes: Uint8Array, about: PersonsInFile = {}): Promise<string> {
    const hash = nameOf(bytes);
    const values = [...(about.persons ?? []), ...(about.cells ?? []).map(({ person }) => person)];
    if (values.length > 0) await this.#putSealed(hash, bytes, { ...about, persons: values });
    else await this.#putPlain(hash, bytes);
    return hash;
  }

  async #putPlain(hash: string, bytes: Uint8Array): Promise<void> {
    if (await this.#bytes.read(`${hash}.sealed`)) return;
    if (!(await this.#bytes.read(hash))) await this.#bytes.write(hash, bytes);
  }

  async #putSealed(hash: string, bytes: Uint8Array, about: PersonsInFile): Promise<void> {
    const known = await this.get(hash);
    if (known && !known.redacted && (await this.#bytes.read(`${hash}.sealed`))) return;
    const persons = [...new Set((about.persons ?? []).map((value) => this.#keys.personOf(value)))];
    const sealed = await this.#sealed(hash, { bytes, persons, about });
    await this.#bytes.write(`${hash}.sealed`, Buffer.from(JSON.stringify(sealed), 'utf8'));
    await this.#bytes.remove(hash);
  }

  async #sealed(
    hash: string,
    file: {
      readonly bytes: Uint8Array;
      readonly persons: readonly string[];
      readonly about: PersonsInFile;
    },
  ): Promise<SealedFile> {
    const keys = await this.#keys.keysFor(file.persons);
    const key = newKey();
    const seal = (person: string, bytes: Uint8Array, bound: string): SealedValue => ({
      person,
      sealed: sealBytes(keys.get(person) as PersonKey, bytes, bound),
    });
    const shares = splitKey(key, file.persons.length);
    const { redacted, cells = [] } = file.about;
    return {
      format: 1,
      original: sealBytes({ generation: 1, key }, file.bytes, hash),
      shares: file.persons.map((person, at) => seal(person, shares[at] as Uint8Array, `${hash}/share`)),
      redacted: redacted ? Buffer.from(redacted).toString('base64') : null,
      cells: cells.map(({ person, ...cell }) =>
        seal(this.#keys.personOf(person), Buffer.from(JSON.stringify(cell), 'utf8'), `${hash}/cell`),
      ),
    };
  }

  async get(hash: string): Promise<KeptFile | undefined> {
    const sealed = await this.#read(hash);
    if (!sealed) {
      const bytes = await this.#bytes.read(hash);
      return bytes && { bytes, redacted: false };
    }
    const original = await this.#rebuild(hash, sealed);
    if (original) return { bytes: original, redacted: false };
    return { bytes: new Uint8Array(Buffer.from(sealed.redacted ?? '', 'base64')), redacted: true };
  }

  /** The personal cells of a table whose persons were not erased. */
  async cells(hash: string): Promise<readonly OpenCell[]> {
    const { cells = [] } = (await this.#read(hash)) ?? {};
    const keys = await this.#keys.keysOf(cells.map(keyNamed));
    return cells.flatMap((cell) => {
      const opened = openBytes(keys, cell, `${hash}/cell`);
      if (typeof opened === 'string') return [];
      return [{ ...(JSON.parse(text(opened)) as Omit<OpenCell, 'person'>), person: cell.person }];
    });
  }

  async #read(hash: string): Promise<SealedFile | undefined> {
    const bytes = await this.#bytes.read(`${hash}.sealed`);
    return bytes && (JSON.parse(text(bytes)) as SealedFile);
  }

  async #rebuild(hash: string, sealed: SealedFile): Promise<Uint8Array | undefined> {
    const keys = await this.#keys.keysOf(sealed.shares.map(keyNamed));
    const shares = sealed.shares.map((share) => openBytes(keys, share, `${hash}/share`));
    const open = shares.filter((share) => typeof share !== 'string');
    if (open.length < shares.length) return undefined;
    const keyOf = (generation: number): PersonKey => ({ generation, key: joinKey(open) });
    const opened = openBytes(
      { keyOf: (_, generation) => keyOf(generation) },
      { person: '', sealed: sealed.original },
      hash,
    );
    return typeof opened === 'string' ? undefined : opened;
  }
}
