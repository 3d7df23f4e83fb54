import { chained, GENESIS_HASH, type StoredRow } from '@torchline/event-store';
import fc from 'fast-check';
import { topicFaults, type Seen } from './topic-check.ts';

function logOf(streams: readonly string[]): StoredRow[] {
  const rows: StoredRow[] = [];
  for (const stream of streams) {
    const before = rows.findLast((row) => row.stream === stream);
    rows.push(
      chained({
        ...{ log: 'contracts', position: rows.length + 1, stream, version: (before?.version ?? 0) + 1 },
        ...{ id: `id-${rows.length}`, type: 'ContractSubmitted', data: {} },
        meta: {
          ...{ commandId: 'c', correlation: 'c', actor: 'a', factDate: '2026-11-02' },
          ...{ businessDate: '2026-11-02', recordedAt: '2026-11-02T01:00:00.000Z', schemaVersion: 1 },
        },
        ...{ prevHash: rows.at(-1)?.hash ?? GENESIS_HASH, prevStreamHash: before?.hash ?? GENESIS_HASH },
      }),
    );
  }
  return rows;
}

const log = logOf(['a', 'b', 'a', 'c', 'b', 'a']);
const home: Readonly<Record<string, number>> = { a: 0, b: 1, c: 1 };
const seen = (row: StoredRow): Seen => ({
  ...{ kind: 'fact', position: row.position, stream: row.stream, hash: row.hash },
});
const sound = (): Seen[][] =>
  [0, 1].map((partition) => log.filter(({ stream }) => home[stream] === partition).map(seen));
const what = (partitions: readonly (readonly Seen[])[]): string[] =>
  topicFaults('contracts', log, partitions).map((fault) => fault.what);

test('late and repeated copies of what was published are no fault', () => {
  const stretch = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 }), fc.nat(3));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), (again) => {
      const partitions = sound();
      for (const [partition, from, length] of again) {
        const messages = partitions[partition] as Seen[];
        messages.push(...messages.slice(from, from + length));
      }
      expect(what(partitions)).toEqual([]);
    }),
  );
});

test('any fact that is left out, or moved behind a later one, is a fault', () => {
  for (const partition of [0, 1])
    for (let at = 0; at < 3; at += 1) {
      const missing = sound();
      const [taken] = missing[partition]?.splice(at, 1) ?? [];
      expect(what(missing)).toHaveLength(1);
      if (at === 2 || !taken) continue;
      missing[partition]?.push(taken);
      expect(what(missing)[0]).toMatch(/came after/);
    }
});

test.each([
  ['a fact that the log does not hold', { position: 9, hash: 'x' }, /9 is not in the log/],
  ['a fact under the position of another', { position: 6, hash: 'x' }, /6 is another fact/],
])('%s is a fault', (_, more, words) => {
  const partitions = sound();
  partitions[0]?.push({ kind: 'fact', stream: 'a', ...more });
  expect(what(partitions)[0]).toMatch(words);
});

test('a stream in two partitions is a fault', () => {
  const partitions = sound();
  partitions[1]?.push(seen(log[5] as StoredRow));
  expect(what(partitions)).toEqual(['contracts: a stands in partitions 0 and 1']);
});

test('a watermark before a fact that it speaks of is a fault, after it none', () => {
  const partitions = sound();
  partitions[0]?.splice(2, 0, { kind: 'watermark', through: 5 });
  expect(what(partitions)).toEqual([]);
  partitions[0]?.splice(2, 0, { kind: 'watermark', through: 6 });
  expect(what(partitions)[0]).toMatch(/6 came after a watermark through 6/);
});
