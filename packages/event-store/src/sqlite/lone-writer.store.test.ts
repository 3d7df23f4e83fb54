import fc from 'fast-check';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AT, batchOf, sampleCommand, sampleFact } from '../conformance/samples.ts';
import { factText } from '../fact-text.ts';
import { NewData } from '../new-data.ts';
import { verifyChain } from '../verify-chain.ts';
import { openSqliteKeyRing, openSqliteLog, type SqliteKeyRing, type SqliteLog } from './index.ts';
import { LoneWriter } from './lone-writer.ts';
import { WriterLink } from './writer-link.ts';
import type { SentBatch } from './writer-messages.ts';

let data: string;
let keys: SqliteKeyRing;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'torchline-lone-'));
  keys = openSqliteKeyRing(data);
});
afterEach(() => {
  keys.close();
  rmSync(data, { recursive: true });
});
const folder = () => join(data, 'samples');
const open = () => openSqliteLog({ folder: folder(), log: 'samples', keys });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A batch as a writer gets it. */
function sent(stream: string, facts = 1): SentBatch {
  const all = Array.from({ length: facts }, () => {
    const fact = sampleFact(stream);
    const { id, type, data: text, before, after } = factText(fact);
    return [id, stream, type, text, before, after, null] as const;
  });
  return [1, all, [[stream, 0]], [], AT];
}

/** Writes over the first page of the table of facts. */
function spoilFacts(path: string): void {
  const db = new DatabaseSync(path, { readOnly: true });
  const root = db.prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'facts'`).get();
  db.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(4_096, 0xa5), 0, 4_096, (Number(root?.['rootpage']) - 1) * 4_096);
  closeSync(file);
}

describe('a writer for what comes alone', () => {
  let lone: LoneWriter;
  let now: () => number;
  beforeEach(() => {
    now = () => performance.now();
    lone = new LoneWriter({ folder: folder(), log: 'samples', keys, now: () => now() });
  });
  afterEach(() => {
    lone.close();
  });
  const stored = (): unknown => {
    const db = new DatabaseSync(join(folder(), 'log.db'), { readOnly: true });
    const row = db.prepare('SELECT count(*) AS facts FROM facts').get();
    db.close();
    return row?.['facts'];
  };

  test('writes it before it answers', () => {
    expect(lone.write(sent('a/1'))?.[0]).toBe('appended');
    expect(stored()).toBe(1);
  });

  test('leaves what is long to the thread', () => {
    expect(lone.write(sent('a/1', 16))?.[0]).toBe('appended');
    expect(lone.write(sent('a/2', 17))).toBeUndefined();
    expect(stored()).toBe(16);
  });

  test('leaves what meets a lock to the thread, at once', () => {
    const other = new DatabaseSync(join(folder(), 'log.db'));
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    expect(lone.write(sent('a/1'))).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_500);
    other.exec('COMMIT');
    expect(lone.write(sent('a/1'))?.[0]).toBe('appended');
    other.close();
  });

  test('answers what is wrong with a damaged log', () => {
    expect(lone.write(sent('a/1'))?.[0]).toBe('appended');
    lone.close();
    spoilFacts(join(folder(), 'log.db'));
    lone = new LoneWriter({ folder: folder(), log: 'samples', keys });
    expect(lone.write(sent('a/2'))).toEqual(['failed', 'DAMAGED', expect.any(String)]);
  });

  test('leaves a slow disk to the thread, and tries again later', () => {
    let [at, takes] = [0, 6];
    now = () => (at += takes);
    const stream = (n: number): SentBatch => sent(`a/${n}`);
    expect([1, 2].map((n) => lone.write(stream(n))?.[0])).toEqual(['appended', 'appended']);
    takes = 1;
    expect(lone.write(stream(3))?.[0]).toBe('appended');
    takes = 6;
    expect([4, 5, 6].map((n) => lone.write(stream(n))?.[0])).toEqual(['appended', 'appended', 'appended']);
    expect(lone.write(stream(7))).toBeUndefined();
    at += 9_900;
    expect(lone.write(stream(7))).toBeUndefined();
    at += 100;
    expect(lone.write(stream(7))?.[0]).toBe('appended');
  });
});

test('those who come together are all answered, even where the thread stands still between two looks at the clock', async () => {
  let at = 0;
  const now = (): number => (at += 10);
  const link = new WriterLink({ folder: folder(), log: 'samples', keys, data: new NewData(keys), now });
  await link.ready();
  const streams = ['a/1', 'a/2', 'a/3'];
  const answers = await Promise.all(
    streams.map((stream) => link.append(batchOf({ [stream]: 0 }, [sampleFact(stream)]))),
  );
  expect(answers.map(([kind]) => kind)).toEqual(['appended', 'appended', 'appended']);
  await link.close();
});

/** Appends to three streams: one alone, some at once, or a long one; with some that rest on an old version or an old key. */
const step = fc.record({
  kind: fc.constantFrom('alone', 'together', 'long', 'stale', 'again'),
  stream: fc.constantFrom('a/1', 'a/2', 'a/3'),
  rests: fc.boolean(),
});

test('both writers go on from each other: nothing is lost, doubled or out of order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const log = await open();
      const before = (await log.head()).position;
      const versions = new Map<string, number>();
      for (const stream of ['a/1', 'a/2', 'a/3']) versions.set(stream, (await log.readStream(stream)).length);
      let [facts, keyed] = [0, ''];
      const append = async (stream: string, count: number, log_: SqliteLog): Promise<void> => {
        const version = versions.get(stream) ?? 0;
        versions.set(stream, version + count);
        facts += count;
        keyed = `${stream} ${version}`;
        const commands = [sampleCommand(keyed, [0, count])];
        const made = Array.from({ length: count }, () => sampleFact(stream));
        const answer = await log_.append(batchOf({ [stream]: version }, made, { commands }));
        expect(answer.kind).toBe('appended');
      };
      for (const { kind, stream, rests } of steps) {
        if (rests) await pause(6);
        const version = versions.get(stream) ?? 0;
        if (kind === 'alone') await append(stream, 1, log);
        if (kind === 'long') await append(stream, 503, log);
        if (kind === 'together')
          await Promise.all(['a/1', 'a/2', 'a/3', 'a/1'].map((name) => append(name, 2, log)));
        if (kind === 'stale')
          expect(await log.append(batchOf({ [stream]: version + 1 }, [sampleFact(stream)]))).toEqual({
            kind: 'conflict',
            stream,
          });
        if (kind === 'again' && keyed !== '') {
          const again = batchOf({ [stream]: version }, [sampleFact(stream)], {
            commands: [sampleCommand(keyed, [0, 1])],
          });
          expect((await log.append(again)).kind).toBe('repeated');
        }
      }
      expect((await log.head()).position).toBe(before + facts);
      for (const [stream, version] of versions) expect(await log.readStream(stream)).toHaveLength(version);
      expect(await verifyChain(await log.rows(0, 100_000))).toMatchObject({ kind: 'sound' });
      await log.close();
    }),
    { numRuns: 12, seed: 4 },
  );
}, 60_000);
