import { openMongo, parseMongoAddress, type Mongo } from '@torchline/mongo';
import { CuttingProxy, openFresh, primaryOf } from '@torchline/mongo/testing';
import { Masters } from '@torchline/masters';
import { applyBatch } from '../apply-batch.ts';
import { ChainedLogs } from '../conformance/index.ts';
import { ALL, loan, loansView } from '../conformance/sample-view.ts';
import { openMongoViewReader, openMongoViewStore } from './index.ts';

const service = 'samples';
const view = loansView();
const masters = new Masters('130000');

let mongo: Mongo;
let proxy: CuttingProxy;
let wired: Mongo;
beforeEach(async () => {
  mongo = await openFresh();
  proxy = new CuttingProxy(...(await primaryOf(mongo)));
  const address = { ...parseMongoAddress(await proxy.open()), prefix: mongo.address.prefix };
  wired = await openMongo({ address });
});
afterEach(async () => {
  await wired.close();
  await proxy.close();
  await mongo.dropAll();
  await mongo.close();
});

test('whichever answer is lost on the wire, every batch is in once', async () => {
  const logs = new ChainedLogs();
  const writer = await openMongoViewStore({ mongo: wired, service }).open(view);
  const words = ['find', 'view_loans', 'streams_loans', 'update', 'commitTransaction', 'commitTransaction'];
  for (const [at, word] of words.entries()) {
    logs.say('loan-pools', loan('L1', { amount: at }), loan(`M${at}`));
    const { epochs } = logs;
    const facts = logs.facts('loan-pools').slice(at * 2);
    const batch = { log: 'loan-pools', facts, through: at * 2 + 2, epochs };
    proxy.loseAnswerTo(word);
    const { fresh, checkpoint } = await applyBatch(view, writer, { batch, masters });
    expect([fresh, checkpoint.position, proxy.cuts]).toEqual([2, at * 2 + 2, at + 1]);
  }
  const reader = openMongoViewReader({ mongo, service });
  expect((await reader.get(view, 'L1'))?.steps).toEqual(words.map((_, at) => `LoanFiled@${at * 2 + 1}`));
  expect(await reader.count(view, { scope: ALL })).toBe(words.length + 1);
  expect(await reader.reached('loans')).toEqual({ 'loan-pools': words.length * 2 });
});

test('a batch that finds no server waits for one, and nothing of it is half there meanwhile', async () => {
  const logs = new ChainedLogs();
  const writer = await openMongoViewStore({ mongo: wired, service }).open(view);
  const facts = logs.say('loan-pools', loan('L1'));
  const batch = { log: 'loan-pools', facts, through: 1, epochs: logs.epochs };
  const port = Number(new URL(wired.address.uri).port);
  await proxy.close();
  const waiting = applyBatch(view, writer, { batch, masters });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const reader = openMongoViewReader({ mongo, service });
  expect(await reader.reached('loans')).toEqual({});
  proxy = new CuttingProxy(...(await primaryOf(mongo)));
  await proxy.open(port);
  expect((await waiting).checkpoint.position).toBe(1);
  expect((await reader.get(view, 'L1'))?.steps).toEqual(['LoanFiled@1']);
});
