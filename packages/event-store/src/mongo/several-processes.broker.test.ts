import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { systemTimers } from '@torchline/kernel';
import { openMongo, parseMongoAddress, serviceDatabase, type Mongo } from '@torchline/mongo';
import { freshAddress } from '@torchline/mongo/testing';
import { ownServers } from '@torchline/servers-for-tests';
import type { StoredRow } from '../port.ts';
import { verifyChain } from '../verify-chain.ts';
import { openMongoKeyRing, openMongoReader, type MongoReader } from './index.ts';

const { servers, test } = await ownServers({ mongoMembers: 3 });

const PROCESSES = [13, 13, 12, 12];
const COMMANDS = 12;

interface Answered {
  readonly key: string;
  readonly kind: string;
  readonly positions: readonly number[];
}

const running: ChildProcess[] = [];
let address: string;
let mongo: Mongo;
let reader: MongoReader;
beforeEach(async () => {
  address = freshAddress(servers.mongoUri);
  mongo = await openMongo({ address: parseMongoAddress(address) });
  reader = openMongoReader({ mongo, log: 'purses', keys: await openMongoKeyRing(mongo) });
});
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await mongo.dropAll();
  await mongo.close();
});

/** Runs a process of writers to its end, or to the crash point that it was given; what it was answered. */
async function writing(name: string, writers: number, crashAt = ''): Promise<readonly Answered[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writing.fixture.ts'), address, name, `${writers}`, `${COMMANDS}`],
    {
      env: { ...process.env, TORCHLINE_CRASH_AT: crashAt, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  running.push(child);
  const exited = once(child, 'exit');
  let told = '';
  for await (const chunk of child.stdout) told += String(chunk);
  const [code, signal] = (await exited) as [number | null, string | null];
  expect([code, signal]).toEqual(crashAt ? [null, 'SIGKILL'] : [0, null]);
  const lines = told.slice(0, told.lastIndexOf('\n') + 1).trimEnd();
  return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line) as Answered);
}

/** Positions in the order in which the server committed them, as its own journal of changes tells. */
function committed() {
  const facts = mongo.db(serviceDatabase(mongo.address, 'purses')).collection<{ _id: number }>('facts');
  const changes = facts.watch([{ $match: { operationType: 'insert' } }]);
  const positions: number[] = [];
  changes.on('change', (change) => {
    if (change.operationType === 'insert') positions.push(change.documentKey._id);
  });
  return { positions, close: () => changes.close() };
}

const numbered = (rows: readonly StoredRow[]): readonly number[] => rows.map((_, at) => at + 1);

/** What must hold of a log, whoever wrote it and whatever happened meanwhile. */
async function assertWhole(answers: readonly Answered[]): Promise<readonly StoredRow[]> {
  const rows = await reader.rows(0, 100_000);
  expect(rows.map(({ position }) => position)).toEqual(numbered(rows));
  expect(await verifyChain(rows, await reader.cut())).toMatchObject({ kind: 'sound', facts: rows.length });
  const records = await reader.commandRecords(0, 100_000);
  expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
  for (const { key, kind, positions } of answers) {
    expect([key, kind]).toEqual([key, 'accepted']);
    const own = rows.filter(({ meta }) => meta.commandId === key).map(({ position }) => position);
    expect([key, own]).toEqual([key, positions]);
    expect(records.filter((record) => record.key === key)).toHaveLength(1);
  }
  return rows;
}

describe('50 writers in 4 processes', () => {
  test('whose primary steps down leave no gap and no duplicate, in the order of their commits', async () => {
    const running = Promise.all(PROCESSES.map((writers, at) => writing(`p${at}`, writers)));
    while ((await reader.cut()).position < 40) await systemTimers.pause(20);
    const watched = committed();
    await systemTimers.pause(300);
    const before = await servers.primary();
    expect((await servers.stepDown()).address).not.toBe(before?.address);
    const answers = (await running).flat();
    expect(answers).toHaveLength(50 * COMMANDS);
    const rows = await assertWhole(answers);
    while (watched.positions.at(-1) !== rows.length) await systemTimers.pause(20);
    const [first = 0] = watched.positions;
    expect(watched.positions).toEqual(rows.slice(first - 1).map(({ position }) => position));
    await watched.close();
  });
});

describe('a process that is killed in the middle of its transaction', () => {
  test('holds the others up for a few seconds, loses nothing that it was answered, and goes on', async () => {
    const [dead, ...living] = await Promise.all([
      writing('p0', 13, 'append-before-commit:3'),
      ...[13, 12].map((writers, at) => writing(`p${at + 1}`, writers)),
    ]);
    const again = await writing('p0', 13);
    expect(again).toHaveLength(13 * COMMANDS);
    for (const { key, positions } of dead)
      expect(again.find((answer) => answer.key === key)).toMatchObject({ positions });
    await assertWhole([...living.flat(), ...again]);
  });

  test('right after its commit, before it knew, finds its answer when it asks again', async () => {
    const dead = await writing('p0', 4, 'append-after-commit:2');
    const again = await writing('p0', 4);
    expect(again.length).toBeGreaterThan(dead.length);
    await assertWhole(again);
  });
});
