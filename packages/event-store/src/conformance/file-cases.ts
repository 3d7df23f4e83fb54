import assert from 'node:assert/strict';
import { nameOf, type NamedBytes } from '../files/named-bytes.ts';
import { PlainFiles } from '../files/plain-files.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Case } from './harness.ts';

/** Bytes kept by an adapter, and a ring to seal with: `again` opens the same bytes anew. */
export interface FilesUnderTest {
  readonly bytes: NamedBytes;
  readonly keys: KeyRing;
  readonly again: () => Promise<NamedBytes>;
  /** Closes the store and removes what it kept. */
  close(): Promise<void>;
}

/** `open` gives a new and empty store. */
export interface FileHarness {
  open(): Promise<FilesUnderTest>;
}

/** SHA-256 of `abc`, from FIPS 180-2. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

const sameBytes = (actual: Uint8Array | undefined, expected: Uint8Array): void =>
  assert.ok(actual && Buffer.from(actual).equals(expected));

export const fileCases: readonly Case<FilesUnderTest>[] = [
  {
    name: 'bytes are named by their SHA-256 and come back as they were',
    async run({ bytes }) {
      const files = new PlainFiles(bytes);
      assert.equal(await files.put(bytesOf('abc')), ABC);
      sameBytes(await files.get(ABC), bytesOf('abc'));
    },
  },
  {
    name: 'the same bytes again change nothing, other bytes are apart, no bytes are bytes too',
    async run({ bytes }) {
      const files = new PlainFiles(bytes);
      const [first, second, empty] = [
        await files.put(bytesOf('abc')),
        await files.put(bytesOf('abd')),
        await files.put(bytesOf('')),
      ];
      assert.equal(await files.put(bytesOf('abc')), first);
      sameBytes(await files.get(first), bytesOf('abc'));
      sameBytes(await files.get(second), bytesOf('abd'));
      sameBytes(await files.get(empty), bytesOf(''));
    },
  },
  {
    name: 'what was kept is there when the store is opened again, what was not is not',
    async run({ bytes, again }) {
      const files = new PlainFiles(bytes);
      const hash = await files.put(bytesOf('扫描件'));
      const reopened = new PlainFiles(await again());
      sameBytes(await reopened.get(hash), bytesOf('扫描件'));
      assert.equal(await reopened.get(ABC), undefined);
    },
  },
  {
    name: 'bytes of any size come back whole, also when several write them at once',
    async run({ bytes, again }) {
      const large = new Uint8Array(1_500_000).map((_, at) => (at * 31) % 251);
      const name = nameOf(large);
      const other = await again();
      await Promise.all([bytes.write(name, large), other.write(name, large), bytes.write(name, large)]);
      sameBytes(await bytes.read(name), large);
      sameBytes(await other.read(name), large);
    },
  },
  {
    name: 'bytes written again under a name take the place of those before; removed ones are gone',
    async run({ bytes }) {
      const name = `${ABC}.sealed`;
      await bytes.write(name, bytesOf('one'));
      await bytes.write(name, bytesOf('two'));
      sameBytes(await bytes.read(name), bytesOf('two'));
      await bytes.write(ABC, bytesOf('abc'));
      const names: string[] = [];
      for await (const found of bytes.names()) names.push(found);
      assert.deepEqual(names.sort(), [ABC, name]);
      await bytes.remove(ABC);
      await bytes.remove(ABC);
      assert.equal(await bytes.read(ABC), undefined);
      sameBytes(await bytes.read(name), bytesOf('two'));
    },
  },
  {
    name: 'no name leads out of the store',
    async run({ bytes }) {
      await assert.rejects(async () => bytes.read('../../etc/passwd'), /not the name/);
      await assert.rejects(async () => bytes.write('x', bytesOf('x')), /not the name/);
    },
  },
];
