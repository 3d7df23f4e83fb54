import assert from 'node:assert/strict';
import { beginEpoch } from '../epochs.ts';
import { MemoryKeyRing, openMemoryLog, type MemoryLog } from '../memory/index.ts';
import type { CommandRecord, CommandRecords, LogStore, RowSource, RowTarget, StoredRow } from '../port.ts';
import { exportCommands, exportRows, importRows } from '../transfer/index.ts';
import { verifyChain } from '../verify-chain.ts';
import type { Case } from './harness.ts';
import { batchOf, personalFact, sampleCommand, sampleFact } from './samples.ts';
import { sameJson } from './same-json.ts';

/** A place for a log called `samples` that is not there yet. */
export interface TransferUnderTest {
  /** Begins an import; rejects or throws where there is a log already. */
  readonly target: () => Promise<RowTarget>;
  /** Opens the log for appending, whether it was imported or not. */
  readonly log: () => Promise<LogStore & CommandRecords & RowSource>;
  /** Closes everything and removes what was kept. */
  close(): Promise<void>;
}

export interface TransferHarness {
  open(): Promise<TransferUnderTest>;
}

async function sourceLog(): Promise<MemoryLog> {
  const log = openMemoryLog({ log: 'samples', keys: new MemoryKeyRing() });
  const contact = personalFact('carrier/1', { name: '王五', phone: '13700000000' });
  await log.append(batchOf({ 'carrier/1': 0 }, [contact], { commands: [sampleCommand('k1', [0, 1])] }));
  for (let version = 0; version < 5; version += 1)
    await log.append(batchOf({ 'a/1': version }, [sampleFact('a/1', { version, 10: 'ten', 9: 1.5e21 })]));
  await log.append(batchOf({}, [], { commands: [sampleCommand('same', [0, 0])] }));
  return log;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const whole = async (
  source: RowSource,
): Promise<readonly [readonly StoredRow[], readonly CommandRecord[]]> => [
  await all(exportRows(source)),
  await all(exportCommands(source)),
];

async function imported({ target }: TransferUnderTest): Promise<MemoryLog> {
  const source = await sourceLog();
  const [rows, commands] = await whole(source);
  const anchor = { hash: (await source.head()).hash };
  await importRows(await target(), { rows, commands, anchor, epochs: [beginEpoch(0)] });
  return source;
}

async function assertEmpty({ log }: TransferUnderTest): Promise<void> {
  const empty = await log();
  sameJson(await whole(empty), [[], []]);
  assert.equal((await empty.head()).position, 0);
  await empty.close();
}

/** What is promised of a log that is taken over from another store. */
export const transferCases: readonly Case<TransferUnderTest>[] = [
  {
    name: 'a log is taken over byte for byte, with its command records, and goes on',
    async run(subject) {
      const source = await imported(subject);
      const log = await subject.log();
      sameJson(await whole(log), await whole(source));
      const { commands, position, hash, recordedAt } = await log.cut();
      const end = await source.cut();
      sameJson([commands, position, hash, recordedAt], [2, end.position, end.hash, end.recordedAt]);
      assert.equal((await log.findCommand(sampleCommand('k1', [0, 1])))?.first, 1);
      const again = batchOf({ 'a/1': 5 }, [sampleFact('a/1')], { commands: [sampleCommand('k1', [0, 1])] });
      assert.equal((await log.append(again)).kind, 'repeated');
      const next = await log.append(batchOf({ 'a/1': 5 }, [sampleFact('a/1')]));
      assert.equal(next.kind === 'appended' && next.head, position + 1);
      const verdict = await verifyChain(await log.rows(0, 100));
      sameJson([verdict.kind, verdict.kind === 'sound' && verdict.facts], ['sound', position + 1]);
      await log.close();
    },
  },
  {
    name: 'a copy goes on under an epoch of its own, after those of the original',
    async run(subject) {
      const { position } = await (await imported(subject)).head();
      const log = await subject.log();
      const { epochs } = await log.head();
      sameJson(
        epochs.map(({ from }) => from),
        [0, position],
      );
      await log.close();
    },
  },
  {
    name: 'an import that is refused leaves the log empty, and the next one goes in',
    async run(subject) {
      const rows = await all(exportRows(await sourceLog()));
      for (const faulty of [rows.toSpliced(2, 1), rows.map((row) => ({ ...row, log: 'other' }))])
        await assert.rejects(importRows(await subject.target(), { rows: faulty }), { fault: 'IMPORT' });
      await imported(subject);
    },
  },
  {
    name: 'an import that is given up leaves an empty log that takes facts',
    async run(subject) {
      const target = await subject.target();
      await target.putRows(await all(exportRows(await sourceLog())));
      await target.abandon();
      await assertEmpty(subject);
      const log = await subject.log();
      assert.equal((await log.append(batchOf({ 'a/1': 0 }, [sampleFact('a/1')]))).kind, 'appended');
      await log.close();
    },
  },
  {
    name: 'only an empty log takes another one over',
    async run(subject) {
      await imported(subject);
      await assert.rejects(async () => subject.target(), { fault: 'IMPORT' });
    },
  },
];
