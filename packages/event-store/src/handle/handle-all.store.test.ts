import { systemClock } from '@torchline/kernel';
import { openMemoryLog, type MemoryLog } from '../memory/index.ts';
import { CommandHandler } from './command-handler.ts';
import type { HandleItem, Outcome } from './outcome.ts';
import { amountOf, fill, itemOf, pay, payAllowed, requestOf } from './purse.fixture.ts';

let store: MemoryLog;
let handler: CommandHandler;
beforeEach(() => {
  store = openMemoryLog({ log: 'purses' });
  handler = new CommandHandler({ store, records: store, clock: systemClock });
});

/** The third row asks for more than is left after the second. */
const file: readonly HandleItem[] = [
  itemOf(fill, 'r1', amountOf('a', 10)),
  itemOf(pay, 'r2', amountOf('a', 7)),
  itemOf(pay, 'r3', amountOf('a', 7)),
  itemOf(pay, 'r4', amountOf('a', 3)),
];
const sound = file.filter((_, index) => index !== 2);
const words = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) =>
    outcome.kind === 'accepted'
      ? outcome.replayed
        ? 'replayed'
        : outcome.outcome
      : outcome.rejection.rejected,
  );
const positionOf = async () => (await store.head()).position;

describe.each([
  ['a store of this process', false],
  ['a store that asks a server', true],
])('many commands at once, over %s', (_, asksServer) => {
  beforeEach(() => void Object.assign(store, asksServer && { asksServer }));

  test('are decided one after the other on what the earlier ones made', async () => {
    const outcomes = await handler.handleAll(sound, 'all-or-nothing');
    expect(words(outcomes)).toEqual(['created', 'changed', 'changed']);
    expect(
      outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.facts.map(({ position }) => position)),
    ).toEqual([[1], [2, 3], [4, 5]]);
  });

  test('store nothing in a dry run and say what would be', async () => {
    expect(words(await handler.handleAll(file, 'dry-run'))).toEqual([
      'created',
      'changed',
      'STATE_FORBIDS',
      'changed',
    ]);
    expect(await positionOf()).toBe(0);
    expect(words(await handler.handleAll(sound, 'partial'))).toEqual(['created', 'changed', 'changed']);
  });

  test('store nothing when one of all-or-nothing is refused', async () => {
    const outcomes = await handler.handleAll(file, 'all-or-nothing');
    expect(words(outcomes)[2]).toBe('STATE_FORBIDS');
    expect(outcomes.every((outcome) => outcome.kind === 'rejected' || outcome.facts.length === 0)).toBe(true);
    expect(await positionOf()).toBe(0);
    expect((await store.commandRecords(0, 10)).length).toBe(0);
  });

  test('store in part what is not refused', async () => {
    expect(words(await handler.handleAll(file, 'partial'))).toEqual([
      'created',
      'changed',
      'STATE_FORBIDS',
      'changed',
    ]);
    expect(await positionOf()).toBe(5);
  });

  test('sent again are all replays', async () => {
    const first = await handler.handleAll(sound, 'all-or-nothing');
    const again = await handler.handleAll(sound, 'all-or-nothing');
    expect(words(again)).toEqual(['replayed', 'replayed', 'replayed']);
    expect(again.map((outcome) => outcome.kind === 'accepted' && outcome.facts)).toEqual(
      first.map((outcome) => outcome.kind === 'accepted' && outcome.facts),
    );
    expect(await positionOf()).toBe(5);
  });

  test('count a key that stands twice once, and refuse it with another body', async () => {
    const row = itemOf(fill, 'r1', amountOf('a', 10));
    const other = { ...row, request: requestOf('r1', { bodyHash: 'other' }) };
    expect(words(await handler.handleAll([row, row], 'partial'))).toEqual(['created', 'replayed']);
    expect(words(await handler.handleAll([row, other], 'partial'))).toEqual(['replayed', 'KEY_REUSED']);
    expect(await positionOf()).toBe(1);
  });

  test('refuse a date in the future row by row', async () => {
    const late = { ...amountOf('a', 1), businessDate: '2099-01-01' };
    const outcomes = await handler.handleAll([...sound, itemOf(fill, 'late', late)], 'partial');
    expect(words(outcomes)).toEqual(['created', 'changed', 'changed', 'BUSINESS_DATE_IN_FUTURE']);
  });

  test('go together with single commands on the same streams', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => itemOf(fill, `r${index}`, amountOf('a', 1)));
    const singles = Array.from({ length: 40 }, (_, index) =>
      handler.handle(fill, amountOf('a', 1), requestOf(`s${index}`)),
    );
    const [outcomes, ...others] = await Promise.all([handler.handleAll(rows, 'all-or-nothing'), ...singles]);
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    expect(others.every(({ kind }) => kind === 'accepted')).toBe(true);
    const facts = await store.readStream('purse/a');
    expect(facts.map(({ version }) => version)).toEqual(Array.from({ length: 340 }, (_, index) => index + 1));
  });

  test('let the event loop breathe', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) =>
      itemOf(fill, `r${index}`, amountOf(`${index}`, 1)),
    );
    let breaths = 0;
    const timer = setInterval(() => (breaths += 1), 1);
    await handler.handleAll(rows, 'dry-run');
    clearInterval(timer);
    expect(breaths).toBeGreaterThan(1);
  });
});

test('what is asked of a server for many rows is asked at once, the same only once', async () => {
  Object.assign(store, { asksServer: true });
  let [inFlight, most] = [0, 0];
  const read = store.readStream.bind(store);
  store.readStream = async (...of) => {
    most = Math.max(most, (inFlight += 1));
    await new Promise((resolve) => setImmediate(resolve));
    inFlight -= 1;
    return read(...of);
  };
  const asked: string[] = [];
  const lookups = {
    allowed: async (purse: string) => {
      asked.push(purse);
      return 5;
    },
  };
  const item = (key: string, purse: string, amount: number): HandleItem => ({
    command: payAllowed,
    input: amountOf(purse, amount),
    request: { ...requestOf(key), lookups },
  });
  const purses = Array.from({ length: 100 }, (_, n) => `p${n}`);
  await handler.handleAll(
    purses.map((purse) => itemOf(fill, `f ${purse}`, amountOf(purse, 8))),
    'partial',
  );
  handler.forget();
  most = 0;
  const rows = purses.flatMap((purse) => [5, 6, 4, 3].map((n) => item(`${purse} ${n}`, purse, n)));
  const outcomes = await handler.handleAll(rows.slice(0, 240), 'partial');
  expect(most).toBe(60);
  expect(asked).toEqual(purses.slice(0, 60));
  expect(words(outcomes).slice(0, 4)).toEqual(['changed', 'STATE_FORBIDS', 'STATE_FORBIDS', 'changed']);
});

test('what was answered before is read back with few questions', async () => {
  const rows = (many: number) =>
    Array.from({ length: many }, (_, n) => itemOf(fill, `r${n}`, amountOf(`p${n}`, n % 3)));
  const first = await handler.handleAll(rows(300), 'partial');
  await handler.handleAll(
    rows(200).map((row, n) => ({ ...row, request: requestOf(`other ${n}`) })),
    'partial',
  );
  await handler.handleAll(rows(310), 'partial');
  let asked = 0;
  const [readAll, head] = [store.readAll.bind(store), store.head.bind(store)];
  store.readAll = (...of) => ((asked += 1), readAll(...of));
  store.head = () => ((asked += 1), head());
  const again = await handler.handleAll(rows(310), 'partial');
  const factsOf = (outcomes: readonly Outcome[]) =>
    outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.facts);
  expect(factsOf(again.slice(0, 300))).toEqual(factsOf(first));
  expect(new Set(words(again))).toEqual(new Set(['replayed']));
  expect(asked).toBe(4);
});
