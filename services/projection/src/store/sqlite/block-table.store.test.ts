import fc from 'fast-check';
import type { DatabaseSync } from 'node:sqlite';
import type { Contribution } from '../../engine/contribution.ts';
import type { Delta, Origin } from '../../engine/state.ts';
import { unpackDeltas, type DeltaBlock } from '../blocks/delta-block.ts';
import { DeltaBlocks, FULL } from '../blocks/delta-blocks.ts';
import { BlockShelf, packedOf } from './block-table.ts';
import { openForWriting } from './schema.ts';

const originAt = (position: number): Origin => ({
  entity: `contract/${position}`,
  version: 1,
  log: 'contracts',
  position,
  recordedAt: '2025-01-31T08:00:00.000Z',
  cause: 'ContractRegistered',
});
const madeAt = (position: number): Contribution => ({
  measure: position % 5 === 0 ? 'technology-turnover-absorbed' : 'technology-contract-turnover',
  level: 'leaf',
  region: '130102',
  other: '',
  zone: '',
  day: '2025-01-31',
  count: 1,
  fresh: 0,
  amount: BigInt(position),
});

function blocksAfter(before: number, size: number): DeltaBlock[] {
  const blocks = new DeltaBlocks();
  for (let position = before + 1; position <= before + size; position += 1)
    blocks.add(originAt(position), madeAt(position));
  return [...blocks.rest()];
}

/** Commits of so many deltas each, positions going on. */
function shelved(sizes: readonly number[]): DatabaseSync {
  const database = openForWriting(':memory:');
  let shelf = new BlockShelf(database);
  let position = 0;
  for (const [turn, size] of sizes.entries()) {
    shelf.add(blocksAfter(position, size));
    position += size;
    if (turn % 7 === 3) shelf.forget();
    if (turn % 11 === 5) shelf = new BlockShelf(database);
  }
  return database;
}

const deltasIn = (database: DatabaseSync): Delta[] =>
  [...database.prepare('SELECT feeds, log, body FROM delta_blocks ORDER BY id').iterate()].flatMap((row) =>
    unpackDeltas(packedOf(row)),
  );

test('merging loses no delta and keeps those of one measure in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 }), (sizes) => {
      const database = shelved(sizes);
      const byMeasure = Map.groupBy(deltasIn(database), (delta) =>
        'contribution' in delta ? delta.contribution.measure : '',
      );
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect([...byMeasure.values()].flat()).toHaveLength(total);
      for (const deltas of byMeasure.values())
        expect(deltas).toEqual(deltas.toSorted((a, b) => a.position - b.position));
      database.close();
    }),
    { numRuns: 20 },
  );
});

test('thousands of commits of one fact leave few small blocks, and none above full', () => {
  const database = shelved(Array.from({ length: 3_000 }, () => 2));
  const blocks = database.prepare('SELECT count FROM delta_blocks').all();
  expect(blocks.length).toBeLessThan(2 * 4 * 8);
  for (const { count } of blocks) expect(Number(count)).toBeLessThanOrEqual(FULL);
  database.close();
});
