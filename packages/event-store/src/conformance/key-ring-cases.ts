import assert from 'node:assert/strict';
import type { KeyFound, KeyRing, KeyRow, PortableKeys } from '../key-ring.ts';
import type { Case } from './harness.ts';
import { sameJson } from './same-json.ts';

/** The ring of a new instance: `again` opens the same one once more, as another process does. */
export interface RingUnderTest {
  readonly ring: KeyRing & PortableKeys;
  readonly again: () => Promise<KeyRing & PortableKeys>;
  close(): Promise<void>;
}

export interface RingHarness {
  open(): Promise<RingUnderTest>;
}

const found = async (ring: KeyRing, generation: number): Promise<KeyFound> =>
  (await ring.keysOf([{ person: 'p', generation }])).keyOf('p', generation);

const made = async (ring: KeyRing) => (await ring.keysFor(['p'])).get('p');

export const keyRingCases: readonly Case<RingUnderTest>[] = [
  {
    name: 'every opening of a ring gives the same ids and keys and sees an erasure at once',
    async run({ ring, again }) {
      const other = await again();
      const who = { name: '张三' };
      assert.equal(other.personOf(who), ring.personOf(who));
      const key = await made(ring);
      sameJson(await made(other), key);
      sameJson(await found(other, 1), key);
      assert.equal(await other.erase('p'), true);
      assert.equal(await found(ring, 1), 'erased');
      assert.equal(await ring.erase('p'), false);
      assert.equal((await made(ring))?.generation, 2);
      assert.equal(await found(other, 3), 'missing');
    },
  },
  {
    name: 'many who need keys for the same persons at once get one key each',
    async run({ ring, again }) {
      const rings = [ring, await again(), await again()];
      const persons = Array.from({ length: 20 }, (_, index) => `person-${index}`);
      const got = await Promise.all(
        Array.from({ length: 12 }, async (_, index) => (rings[index % 3] as KeyRing).keysFor(persons)),
      );
      for (const keys of got) sameJson([...keys], [...(got[0] ?? [])]);
      assert.equal(await ring.generationOf('person-7'), 1);
    },
  },
  {
    name: 'erases up to a generation: who came back after it keeps the next key',
    async run({ ring }) {
      assert.equal(await ring.generationOf('p'), 0);
      await made(ring);
      assert.equal(await ring.erase('p', 1), true);
      assert.equal(await ring.generationOf('p'), 1);
      const next = await made(ring);
      assert.equal(await ring.erase('p', 1), false);
      sameJson(await found(ring, 2), next);
      assert.equal(await ring.erase('p', 2), true);
    },
  },
  {
    name: 'tells its secret and all its keys, also the erased ones',
    async run({ ring, again }) {
      const key = await made(ring);
      await ring.keysFor(['q']);
      await ring.erase('q');
      const rows: KeyRow[] = [];
      for await (const row of (await again()).keys()) rows.push(row);
      sameJson(rows, [
        { person: 'p', generation: 1, key: Buffer.from(key?.key ?? []).toString('hex') },
        { person: 'q', generation: 1, key: null },
      ]);
      assert.equal((await again()).secret(), ring.secret());
    },
  },
];
