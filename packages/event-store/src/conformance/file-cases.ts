import assert from 'node:assert/strict';
import type { FileStore } from '../port.ts';
import type { Case } from './harness.ts';

/** Bytes kept by an adapter: `open` gives a new and empty store, `again` opens the same one anew. */
export interface FileHarness {
  open(): Promise<{
    readonly files: FileStore;
    readonly again: () => Promise<FileStore>;
    close(): Promise<void>;
  }>;
}

type FilesUnderTest = Awaited<ReturnType<FileHarness['open']>>;

/** SHA-256 of `abc`, from FIPS 180-2. */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

const sameBytes = (actual: Uint8Array | undefined, expected: Uint8Array): void =>
  assert.ok(actual && Buffer.from(actual).equals(expected));

export const fileCases: readonly Case<FilesUnderTest>[] = [
  {
    name: 'bytes are named by their SHA-256 and come back as they were',
    async run({ files }) {
      assert.equal(await files.put(bytesOf('abc')), ABC);
      sameBytes(await files.get(ABC), bytesOf('abc'));
    },
  },
  {
    name: 'the same bytes again change nothing, other bytes are apart, no bytes are bytes too',
    async run({ files }) {
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
    async run({ files, again }) {
      const hash = await files.put(bytesOf('扫描件'));
      const reopened = await again();
      sameBytes(await reopened.get(hash), bytesOf('扫描件'));
      assert.equal(await reopened.get(ABC), undefined);
    },
  },
];
