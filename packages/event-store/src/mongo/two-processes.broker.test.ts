import { systemClock, systemTimers } from '@torchline/kernel';
import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';
import { CuttingProxy, openFresh, primaryOf } from '@torchline/mongo/testing';
import { batchOf, sampleCommand, sampleFact } from '../conformance/index.ts';
import { CommandHandler } from '../handle/index.ts';
import { amountOf, fill, pay, requestOf } from '../handle/purse.fixture.ts';
import type { LogStore } from '../port.ts';
import { verifyChain } from '../verify-chain.ts';
import { openMongoKeyRing, openMongoLog, type MongoLog } from './index.ts';

/** Two openings of a log know nothing of each other, as two processes do. */
let mongo: Mongo;
let [one, two]: MongoLog[] = [];
const opened = async (connection = mongo): Promise<MongoLog> =>
  openMongoLog({ mongo: connection, log: 'samples', keys: await openMongoKeyRing(connection) });

beforeEach(async () => {
  mongo = await openFresh();
  [one, two] = [await opened(), await opened()];
});
afterEach(async () => {
  await one?.close();
  await two?.close();
  await mongo.dropAll();
  await mongo.close();
});

const logs = (): readonly [MongoLog, MongoLog] => [one as MongoLog, two as MongoLog];
const append = (log: LogStore, expect: Record<string, number>, stream: string) =>
  log.append(batchOf(expect, [sampleFact(stream)])).then(({ kind }) => kind);
const handlerOf = (store: MongoLog) => new CommandHandler({ store, records: store, clock: systemClock });

describe('two processes on one log', () => {
  test('each find out what the other one appended, also of streams that they only read', async () => {
    const [a, b] = logs();
    expect(await append(a, { 's/1': 0, 's/2': 0 }, 's/1')).toBe('appended');
    expect(await append(b, { 's/2': 0 }, 's/2')).toBe('appended');
    expect(await append(a, { 's/3': 0, 's/2': 0 }, 's/3')).toBe('conflict');
    expect(await append(a, { 's/3': 0, 's/2': 1 }, 's/3')).toBe('appended');
    expect(await append(b, { 's/1': 1 }, 's/1')).toBe('appended');
    expect(await append(a, { 's/1': 1 }, 's/1')).toBe('conflict');
    expect(await append(a, { 's/1': 2 }, 's/1')).toBe('appended');
    expect(await append(b, { 's/1': 3 }, 's/1')).toBe('appended');
    expect(await append(b, { 's/2': 0 }, 's/2')).toBe('conflict');
    expect(await verifyChain(await a.rows(0, 100))).toMatchObject({ kind: 'sound', facts: 6, streams: 3 });
  });

  test('answer a command that the other one answered, also one without facts', async () => {
    const [a, b] = logs();
    const command = (facts: readonly [number, number]) => ({ commands: [sampleCommand('k', facts)] });
    await a.append(batchOf({ 's/1': 0 }, [sampleFact('s/1')], command([0, 1])));
    for (const version of [0, 1, 7])
      expect(await b.append(batchOf({ 's/1': version }, [sampleFact('s/1')], command([0, 1])))).toMatchObject(
        {
          kind: 'repeated',
          record: { key: 'k', first: 1 },
        },
      );
    await b.append(batchOf({}, [], { commands: [sampleCommand('same', [0, 0])] }));
    await a.append(batchOf({}, [], { commands: [sampleCommand('other', [0, 0])] }));
    expect((await b.commandRecords(0, 10)).map(({ key }) => key)).toEqual(['k', 'same', 'other']);
  });

  test('a fact whose id is there already is refused and hurts no other', async () => {
    const [a, b] = logs();
    const fact = sampleFact('s/1');
    await a.append(batchOf({ 's/1': 0 }, [fact]));
    const results = await Promise.allSettled([
      append(b, { 's/2': 0 }, 's/2'),
      b.append(batchOf({ 's/3': 0 }, [{ ...fact, stream: 's/3' }])),
      append(b, { 's/4': 0 }, 's/4'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { fault: 'BATCH' } });
    expect((await b.head()).position).toBe(3);
  });

  test('refuse nothing on a state that the other one moved on', async () => {
    const [a, b] = logs().map(handlerOf) as [CommandHandler, CommandHandler];
    const wish = (key: string) => [amountOf('a', 1), requestOf(key)] as const;
    const refused = await a.handle(pay, ...wish('k1'));
    expect(refused).toMatchObject({ kind: 'rejected', rejection: { rejected: 'STATE_FORBIDS' } });
    await b.handle(fill, ...wish('k2'));
    expect(await a.handle(pay, ...wish('k1'))).toMatchObject({ kind: 'accepted', position: 3 });
    const [dry] = await b.handleAll(
      [{ command: pay, input: amountOf('a', 1), request: requestOf('k3') }],
      'dry-run',
    );
    expect(dry).toMatchObject({ kind: 'rejected' });
  });

  test('hear of each other’s facts, and of their own at once', async () => {
    const [a, b] = logs();
    const heard: string[] = [];
    const stop = [a, b].map((log, at) => log.onMoved(() => heard.push(at === 0 ? 'a' : 'b')));
    await systemTimers.pause(300);
    heard.length = 0;
    await append(a, { 's/1': 0 }, 's/1');
    expect(heard).toEqual(['a']);
    await systemTimers.pause(500);
    expect(heard).toEqual(['a', 'b']);
    for (const end of stop) end();
  });
});

describe('a log whose answers are lost on the wire', () => {
  test('stores each batch once and answers it, whichever message it was', async () => {
    const proxy = new CuttingProxy(...(await primaryOf(mongo)));
    const address = { ...parseMongoAddress(await proxy.open()), prefix: mongo.address.prefix };
    const wired = await openMongo({ address });
    const log = await opened(wired);
    const words = ['update', 'insert', 'commitTransaction', 'commitTransaction'];
    for (const [at, word] of words.entries()) {
      proxy.loseAnswerTo(word);
      const commands = [sampleCommand(`k${at}`, [0, 1])];
      const result = await log.append(batchOf({ 's/1': at }, [sampleFact('s/1')], { commands }));
      expect(result).toMatchObject({ kind: 'appended', head: at + 1 });
    }
    expect(proxy.cuts).toBe(words.length);
    expect(await verifyChain(await log.rows(0, 10))).toMatchObject({ kind: 'sound', facts: words.length });
    await log.close();
    await wired.close();
    await proxy.close();
  });
});
