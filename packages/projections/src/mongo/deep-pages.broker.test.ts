import type { Mongo } from '@torchline/mongo';
import { openFresh } from '@torchline/mongo/testing';
import { Masters } from '@torchline/masters';
import { applyBatch } from '../apply-batch.ts';
import { ChainedLogs } from '../conformance/index.ts';
import { ALL, loan, loansView, person } from '../conformance/sample-view.ts';
import type { Value } from '../cursor.ts';
import type { Filter } from '../port.ts';
import { after, allOf, filterOf, forPerson, type Condition } from './filters.ts';
import { openMongoViewStore } from './index.ts';
import { ViewsDatabase } from './views-database.ts';

const service = 'samples';
const view = loansView();
const LOANS = 2_000;
const PAGE = 51;

let mongo: Mongo;
let build: string;
let database: ViewsDatabase;
beforeAll(async () => {
  mongo = await openFresh();
  database = new ViewsDatabase(mongo, service);
  const logs = new ChainedLogs();
  const waits = { role: 'BANK', action: 'repay', notBy: [], since: '2026-01-01', due: '2026-02-01' } as const;
  for (let n = 0; n < LOANS; n += 1) {
    const [county, status] = [n % 4 === 0 ? '130102' : null, n % 3 === 0 ? 'PAID' : 'FILED'];
    const day = `2026-01-${10 + (n % 20)}`;
    logs.say('loan-pools', loan(`L${n}`, { amount: n, county, status, day, work: [waits] }));
  }
  const facts = logs.facts('loan-pools');
  const batch = { log: 'loan-pools', facts, through: LOANS, epochs: logs.epochs };
  const writer = await openMongoViewStore({ mongo, service }).open(view);
  await applyBatch(view, writer, { batch, masters: new Masters('130000') });
  build = (await database.builds.findOne({ live: true }))?._id ?? '';
});
afterAll(async () => {
  await mongo.dropAll();
  await mongo.close();
});

/** How many entries of indexes the server walked for a page. */
const walked = async (collection: 'documents' | 'work', filter: Condition, fields: readonly string[]) => {
  const way = fields[0]?.startsWith('-') ? -1 : 1;
  const sort = Object.fromEntries(fields.map((field) => [field.replace('-', ''), way] as const));
  const { executionStats } = (await mongo
    .db(`${mongo.address.prefix}_${service}`)
    .collection(collection === 'work' ? `work_${build}` : `view_${build}`)
    .find(filter)
    .sort(sort)
    .limit(PAGE)
    .explain('executionStats')) as { executionStats: { totalKeysExamined: number } };
  return executionStats.totalKeysExamined;
};

test.each<[order: string, place: readonly Value[], where: Filter['where']]>([
  ['f_amount', [900, 'L900'], {}],
  ['-f_amount', [900, 'L900'], {}],
  ['f_day', ['2026-01-20', 'L1010'], {}],
  ['-f_day', ['2026-01-20', 'L1010'], {}],
  ['f_county', ['130102', 'L1012'], {}],
  ['f_county', [null, 'L1013'], {}],
  ['-f_county', [null, 'L1013'], {}],
  ['-f_day', ['2026-01-20', 'L1010'], { status: 'PAID' }],
])('a page deep in a list by %s, after %j, reads little more than itself', async (order, place, where) => {
  const fields = [order.replace('-', ''), '_id'];
  const descending = order.startsWith('-');
  const filter = allOf([
    ...filterOf(view, { scope: ALL, where: where ?? {} }),
    after(fields, place, descending),
  ]);
  const sorts = descending ? fields.map((field) => `-${field}`) : fields;
  expect(await walked('documents', filter, sorts)).toBeLessThan(PAGE + 10);
});

test('so does a page deep in a work list', async () => {
  const fields = ['due', 'since', 'key', 'n'];
  const query = { identity: person('BANK'), scope: ALL, limit: PAGE };
  const filter = allOf([...forPerson(query), after(fields, ['2026-02-01', '2026-01-01', 'L1500', 0])]);
  expect(await walked('work', filter, fields)).toBeLessThan(PAGE + 10);
});
