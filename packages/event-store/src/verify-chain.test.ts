import { chained, GENESIS_HASH } from './chain.ts';
import type { StoredRow } from './port.ts';
import { verifyChain } from './verify-chain.ts';

/** Six records over two streams. */
function soundRows(): StoredRow[] {
  const rows: StoredRow[] = [];
  for (let index = 0; index < 6; index += 1) {
    const stream = `s/${index % 2}`;
    const before = rows.filter((row) => row.stream === stream).at(-1);
    rows.push(
      chained({
        log: 'samples',
        position: index + 1,
        stream,
        version: (before?.version ?? 0) + 1,
        id: `id-${index}`,
        type: 'Sampled',
        data: { index },
        meta: { recordedAt: '2026-03-02T01:00:00.000Z' } as StoredRow['meta'],
        prevHash: rows.at(-1)?.hash ?? GENESIS_HASH,
        prevStreamHash: before?.hash ?? GENESIS_HASH,
      }),
    );
  }
  return rows;
}

const rows = soundRows();
const withChange = (at: number, change: Partial<StoredRow>) =>
  rows.map((row, index) => (index === at ? { ...row, ...change } : row));

describe('a chain', () => {
  test('that nobody touched is sound', async () => {
    const head = rows[5]?.hash;
    expect(await verifyChain(rows)).toEqual({ kind: 'sound', facts: 6, streams: 2, head });
    expect(await verifyChain([])).toEqual({ kind: 'sound', facts: 0, streams: 0, head: GENESIS_HASH });
  });

  test.each([
    ['data that was changed', withChange(3, { data: { index: 7 } }), 4, 'hash'],
    [
      'a record sealed anew',
      withChange(3, chained({ ...rows[3], data: 7 } as StoredRow)),
      5,
      'previous-hash',
    ],
    ['a record that was taken out', rows.toSpliced(2, 1), 3, 'position'],
    ['a stream that was spliced', withChange(4, { prevStreamHash: GENESIS_HASH }), 5, 'previous-stream-hash'],
    ['a version that was skipped', withChange(4, { version: 4 }), 5, 'version'],
  ])('with %s is broken at its first bad position', async (_, bad, position, fault) => {
    expect(await verifyChain(bad)).toEqual({ kind: 'broken', position, fault });
  });

  test('whose tail was cut off shows it only against an anchored head', async () => {
    const anchor = { hash: rows[5]?.hash as string, position: 6 };
    expect((await verifyChain(rows.slice(0, 4))).kind).toBe('sound');
    expect(await verifyChain(rows.slice(0, 4), anchor)).toEqual({
      kind: 'broken',
      position: 5,
      fault: 'anchor',
    });
    expect((await verifyChain(rows, anchor)).kind).toBe('sound');
    expect((await verifyChain(rows, { hash: rows[2]?.hash as string })).kind).toBe('sound');
  });

  test('that was written anew from some point on does not hold the anchored head', async () => {
    const anchor = { hash: 'f'.repeat(64), position: 4 };
    expect(await verifyChain(rows, anchor)).toEqual({ kind: 'broken', position: 4, fault: 'anchor' });
  });
});
