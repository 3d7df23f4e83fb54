import assert from 'node:assert/strict';
import type { LogStore } from '../port.ts';
import type { ScannedStream, StreamRange, StreamScan } from '../stream-scan.ts';
import type { Case } from './harness.ts';
import { batchOf, personalFact, sampleFact } from './samples.ts';
import { sameJson } from './same-json.ts';

/** A new log called `samples`, and scans over it and over what does not exist. */
export interface ScanUnderTest {
  readonly log: LogStore;
  readonly scan: StreamScan;
  readonly nothing: StreamScan;
  close(): Promise<void>;
}

export interface ScanHarness {
  open(): Promise<ScanUnderTest>;
}

const ALL = ['a', 'b', 'carrier'];

/** Forty streams in turns, three facts each; those of one kind in a row would hide an order by name. */
async function filled({ log }: ScanUnderTest): Promise<void> {
  for (let version = 0; version < 3; version += 1)
    for (let n = 0; n < 40; n += 1) {
      const stream = `${n % 2 === 0 ? 'b' : 'a'}/${100 - n}`;
      await log.append(batchOf({ [stream]: version }, [sampleFact(stream, { n, version })]));
    }
}

async function streamsOf(
  scan: StreamScan,
  through: number,
  { ranges, categories = ALL }: { ranges: readonly StreamRange[]; categories?: readonly string[] },
): Promise<ScannedStream[]> {
  const all: ScannedStream[] = [];
  for (const range of ranges)
    for await (const some of scan.streams({ range, through, categories })) all.push(...some);
  return all;
}

/** What is promised of reading a log stream by stream. */
export const scanCases: readonly Case<ScanUnderTest>[] = [
  {
    name: 'every stream comes once and whole, in the order of the first facts, with the facts as they are read otherwise',
    async run(subject) {
      await filled(subject);
      const { log, scan } = subject;
      const { position } = await log.head();
      const ranges = await scan.ranges(position, 30);
      assert.ok(ranges.length > 1);
      const streams = await streamsOf(scan, position, { ranges });
      const firsts = streams.map((stream) => stream[0]?.position ?? 0);
      sameJson(
        firsts,
        Array.from({ length: 40 }, (_, n) => n + 1),
      );
      for (const stream of streams) {
        const read = await log.readStream(stream[0]?.stream ?? '');
        const facts = read.map((fact) => ({
          ...{ log: fact.log, position: fact.position, stream: fact.stream, version: fact.version },
          ...{ type: fact.type, data: fact.data, hash: fact.hash, prevStreamHash: fact.prevStreamHash },
          ...{ recordedAt: fact.meta.recordedAt, schemaVersion: fact.meta.schemaVersion },
        }));
        sameJson(stream, facts);
      }
    },
  },
  {
    name: 'facts after a position are left out, and ranges count those before it',
    async run(subject) {
      await filled(subject);
      const { scan } = subject;
      for (const through of [1, 25, 61]) {
        const ranges = await scan.ranges(through, 10);
        const facts = (await streamsOf(scan, through, { ranges })).flat();
        sameJson(
          facts.map(({ position }) => position).toSorted((a, b) => a - b),
          Array.from({ length: through }, (_, at) => at + 1),
        );
        assert.equal(
          ranges.reduce((sum, range) => sum + range.facts, 0),
          through,
        );
      }
    },
  },
  {
    name: 'streams of other categories are left out; persons stay sealed',
    async run(subject) {
      await filled(subject);
      const { log, scan } = subject;
      const contact = personalFact('carrier/1', { name: '王五', phone: '13700000000' });
      await log.append(batchOf({ 'carrier/1': 0 }, [contact]));
      const { position } = await log.head();
      const ranges = await scan.ranges(position, 1_000);
      const some = await streamsOf(scan, position, { ranges, categories: ['a'] });
      sameJson([some.length, some.every(([first]) => first?.stream.startsWith('a/'))], [20, true]);
      const sealed = await streamsOf(scan, position, { ranges, categories: ['carrier'] });
      assert.equal(sealed.length, 1);
      assert.ok(!JSON.stringify(sealed).includes('王五'));
    },
  },
  {
    name: 'ranges stay as they are while facts are appended',
    async run(subject) {
      await filled(subject);
      const { log, scan } = subject;
      const { position } = await log.head();
      const ranges = await scan.ranges(position, 30);
      const before = await streamsOf(scan, position, { ranges });
      await log.append(batchOf({ 'a/0': 0, 'b/100': 3 }, [sampleFact('a/0'), sampleFact('b/100')]));
      assert.deepEqual(await streamsOf(scan, position, { ranges }), before);
    },
  },
  {
    name: 'a scan ends where its log ends, and one of nothing has no streams',
    async run(subject) {
      await filled(subject);
      const { log, scan, nothing } = subject;
      const { position, hash, epochs } = await log.head();
      sameJson(await scan.head(), { position, hash, epochs });
      assert.equal((await nothing.head()).position, 0);
      sameJson(await nothing.ranges(10, 10), []);
    },
  },
];
