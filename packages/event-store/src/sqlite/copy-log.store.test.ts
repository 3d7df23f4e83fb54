import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { batchOf, sampleCommand, sampleFact } from '../conformance/index.ts';
import { epochAt } from '../epochs.ts';
import type { CommandRecord, LogCut, StoredRow } from '../port.ts';
import { verifyChain } from '../verify-chain.ts';
import {
  carryOn,
  copyLog,
  cutTogether,
  openSqliteKeyRing,
  openSqliteLog,
  openSqliteReader,
} from './index.ts';

const data = mkdtempSync(join(tmpdir(), 'torchline-copy-'));
const keys = openSqliteKeyRing(data);
afterAll(() => {
  keys.close();
  rmSync(data, { recursive: true });
});

const NAMES = ['causes', 'effects'] as const;
const opened = (name: string) => openSqliteLog({ folder: join(data, name), log: name, keys });
const readerOn = (folder: string, log: string) => openSqliteReader({ folder: join(folder, log), log, keys });

interface Copy {
  readonly cut: LogCut;
  readonly rows: readonly StoredRow[];
  readonly commands: readonly CommandRecord[];
}

/** Copies both logs at one moment, and what the copies hold. */
async function copies(into: string): Promise<Copy[]> {
  const sources = NAMES.map((name) => readerOn(data, name));
  const cuts = cutTogether(sources);
  for (const source of sources) source.close();
  return Promise.all(
    NAMES.map(async (name, at) => {
      mkdirSync(join(into, name), { recursive: true });
      copyLog(join(data, name), join(into, name, 'log.db'), cuts[at] as LogCut);
      const copy = readerOn(into, name);
      const [rows, commands] = [await copy.rows(0, 1e6), await copy.commandRecords(0, 1e6)];
      expect(await copy.cut()).toEqual(cuts[at]);
      copy.close();
      return { cut: cuts[at] as LogCut, rows, commands };
    }),
  );
}

test('fifty copies under load are prefixes of one moment', async () => {
  const [causes, effects] = [await opened(NAMES[0]), await opened(NAMES[1])];
  const stop = new AbortController();
  let n = 0;
  /** Every effect rests on a cause that was answered before it; every other cause leaves a record without facts. */
  const write = async (writer: number): Promise<void> => {
    for (let version = 0; !stop.signal.aborted; version += 1) {
      const [key, stream] = [`${writer}-${version}`, `w/${writer}`];
      const facts = [sampleFact(stream, { text: 'x'.repeat(200) }), sampleFact(stream)];
      const commands = [sampleCommand(key, [0, 2])];
      const cause = await causes.append(batchOf({ [stream]: version * 2 }, facts, { commands }));
      if (cause.kind !== 'appended') throw new Error(cause.kind);
      await causes.append(batchOf({}, [], { commands: [sampleCommand(`same ${key}`, [0, 0])] }));
      const effect = sampleFact(stream, { rests: cause.head });
      await effects.append(batchOf({ [stream]: version }, [effect]));
      n += 1;
    }
  };
  const writing = Promise.all([0, 1, 2, 3].map(write));
  const taken: Copy[][] = [];
  for (let round = 0; round < 50; round += 1) {
    const before = n;
    taken.push(await copies(join(data, `copy-${round}`)));
    while (n < before + 3) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  stop.abort();
  await writing;
  const original = await Promise.all([causes, effects].map((log) => log.rows(0, 1e6)));
  const records = await causes.commandRecords(0, 1e6);
  for (const both of taken) {
    for (const [at, { rows, cut }] of both.entries()) {
      expect(rows).toEqual(original[at]?.slice(0, cut.position));
      expect(await verifyChain(rows, cut)).toMatchObject({ kind: 'sound', facts: cut.position });
    }
    const [cause, effect] = both as [Copy, Copy];
    expect(cause.commands).toEqual(records.slice(0, cause.cut.commands));
    const last = Math.max(0, ...cause.commands.map((record) => record.last ?? 0));
    expect(last).toBe(cause.cut.position);
    const rests = effect.rows.map((row) => (row.data as { rests: number }).rests);
    expect(Math.max(0, ...rests)).toBeLessThanOrEqual(cause.cut.position);
  }
  expect(taken.at(-1)?.[0]?.cut.position).toBeGreaterThan(taken[0]?.[0]?.cut.position ?? 0);
  await causes.close();
  await effects.close();
}, 120_000);

test('a copy that is carried on has the same hashes and another epoch from its head on', async () => {
  const folder = join(data, 'carried');
  await copies(folder);
  const before = readerOn(folder, 'causes');
  const head = await before.head();
  before.close();
  const epochs = carryOn(join(folder, 'causes'), 'causes');
  expect(epochs.slice(0, -1)).toEqual(head.epochs);
  const log = await openSqliteLog({ folder: join(folder, 'causes'), log: 'causes', keys });
  const answer = await log.append(batchOf({ 'new/1': 0 }, [sampleFact('new/1')]));
  expect(answer).toMatchObject({ kind: 'appended', facts: [{ prevHash: head.hash }] });
  const now = await log.head();
  expect(now.epochs).toEqual(epochs);
  expect(epochAt(epochs, head.position)).toBe(head.epochs[0]?.epoch);
  expect(epochAt(epochs, now.position)).toBe(epochs.at(-1)?.epoch);
  expect((await verifyChain(await log.rows(0, 1e6))).kind).toBe('sound');
  await log.close();
});

test('any cut of a log copies the facts and records up to it and nothing that came later', async () => {
  const log = await opened('any');
  for (let n = 0; n < 12; n += 1)
    await log.append(
      batchOf({ [`s/${n % 5}`]: Math.floor(n / 5) }, [sampleFact(`s/${n % 5}`)], {
        commands: [sampleCommand(`k${n}`, [0, 1])],
      }),
    );
  const [whole, rows] = [await log.cut(), await log.rows(0, 100)];
  let copied = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(12), async (position) => {
      const folder = join(data, `any-${(copied += 1)}`);
      mkdirSync(folder);
      copyLog(join(data, 'any'), join(folder, 'log.db'), { ...whole, position, commands: position });
      const copy = openSqliteReader({ folder, log: 'any', keys });
      expect(await copy.rows(0, 100)).toEqual(rows.slice(0, position));
      expect(await copy.commandRecords(0, 100)).toHaveLength(position);
      expect(await copy.readStream(`s/${position % 5}`)).toHaveLength(Math.floor(position / 5));
      copy.close();
    }),
    { numRuns: 15 },
  );
  expect(() => copyLog(join(data, 'any'), join(data, 'any-1', 'log.db'), whole)).toThrow('there already');
  await log.close();
});
