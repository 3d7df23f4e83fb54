import { systemClock } from '@torchline/kernel';
import type { AppendBatch, AppendResult, CommandRecords, LogStore } from '../port.ts';
import { CommandHandler } from './command-handler.ts';
import type { HandleRequest, Outcome } from './outcome.ts';
import { amountOf, careless, DAY, fill, pay, payAllowed, requestOf } from './purse.fixture.ts';

type Store = LogStore & CommandRecords;
const handlerOf = (store: Store) => new CommandHandler({ store, records: store, clock: systemClock });
const accepted = (outcome: Outcome) => {
  if (outcome.kind !== 'accepted') throw new Error(`refused: ${outcome.rejection.rejected}`);
  return outcome;
};
const codeOf = (outcome: Outcome) => (outcome.kind === 'rejected' ? outcome.rejection.rejected : 'accepted');

let store: Store;
let handler: CommandHandler;
const filled = (key: string, amount: number, rest: Partial<HandleRequest> = {}) =>
  handler.handle(fill, amountOf('a', amount), requestOf(key, rest));
const paid = (key: string, amount: number, rest: Partial<HandleRequest> = {}) =>
  handler.handle(pay, amountOf('a', amount), requestOf(key, rest));

function envelopes(): void {
  test('stores the facts in full envelopes before it answers', async () => {
    const source = { file: 'f'.repeat(64), sheet: '表1', row: 7 };
    const outcome = accepted(
      await filled('k', 5, {
        source,
        reason: '补报',
        trace: 't',
        onBehalfOf: 'p-2',
        seen: { reference: 9 },
      }),
    );
    expect(outcome).toMatchObject({
      answer: { balance: 5 },
      outcome: 'created',
      position: 1,
      replayed: false,
    });
    expect(await store.readAll(0, 10)).toEqual(outcome.facts);
    const { recordedAt, ...meta } = outcome.facts[0]?.meta ?? { recordedAt: '' };
    expect(recordedAt).toMatch(/^20/);
    expect(meta).toEqual({
      commandId: 'k',
      correlation: 'k',
      actor: 'p-1',
      onBehalfOf: 'p-2',
      reason: '补报',
      trace: 't',
      source,
      factDate: '2026-01-05',
      businessDate: DAY,
      schemaVersion: 3,
      seen: { reference: 9 },
    });
  });

  test('leaves out what was not given', async () => {
    const [fact] = accepted(await filled('k', 5)).facts;
    expect(Object.keys(fact?.meta ?? {}).sort()).toEqual(
      ['actor', 'businessDate', 'commandId', 'correlation', 'factDate', 'recordedAt', 'schemaVersion'].sort(),
    );
    expect(fact?.data).toEqual({ amount: 5 });
  });
}

function repeats(): void {
  test('gives the stored answer to a repeated key, also after a restart', async () => {
    const first = accepted(await filled('k', 5));
    await filled('other', 1);
    const again = { ...first, replayed: true };
    expect(await filled('k', 5)).toEqual(again);
    expect(await handlerOf(store).handle(fill, amountOf('a', 5), requestOf('k'))).toEqual(again);
    expect((await store.head()).position).toBe(2);
  });

  test('gives the stored answer also where the command would be refused by now, or cannot be stored', async () => {
    await filled('f', 5);
    const first = accepted(await paid('k', 5));
    expect(await paid('k', 5)).toEqual({ ...first, replayed: true });
    await filled('more', 5);
    store.append = () => Promise.reject(new Error('disk'));
    expect(await paid('k', 5)).toEqual({ ...first, replayed: true });
    await expect(paid('new', 5)).rejects.toThrow('disk');
  });

  test('takes commands that come among repeated ones, each once', async () => {
    await filled('f', 200);
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await Promise.all(keys.slice(0, 20).map((key) => paid(key, 1)));
    const outcomes = await Promise.all(keys.flatMap((key) => [paid(`${key} new`, 1), paid(key, 1)]));
    expect(new Set(outcomes.map(codeOf))).toEqual(new Set(['accepted']));
    expect(outcomes.filter((outcome) => accepted(outcome).replayed)).toHaveLength(20);
    expect(await store.readStream('purse/a')).toHaveLength(81);
  });

  test('refuses a key that comes with another body', async () => {
    await filled('k', 5);
    expect(codeOf(await filled('k', 6, { bodyHash: 'other' }))).toBe('KEY_REUSED');
  });

  test('records an accepted command that states nothing', async () => {
    expect(await filled('k', 0)).toMatchObject({ outcome: 'same', facts: [], replayed: false });
    expect(await filled('k', 0)).toMatchObject({ outcome: 'same', facts: [], replayed: true });
  });
}

function refusals(): void {
  test('stores nothing of a refused command, whose key stays free', async () => {
    expect(codeOf(await paid('k', 5))).toBe('STATE_FORBIDS');
    expect(await store.findCommand(requestOf('k').key)).toBeUndefined();
    await filled('f', 5);
    expect(codeOf(await paid('k', 5))).toBe('accepted');
  });

  test('refuses a business date after today', async () => {
    const late = { ...amountOf('a', 1), businessDate: '2026-01-07' };
    expect(await handler.handle(fill, late, requestOf('k'))).toEqual({
      kind: 'rejected',
      rejection: {
        rejected: 'BUSINESS_DATE_IN_FUTURE',
        pointer: '/businessDate',
        params: { date: '2026-01-07', today: DAY },
      },
    });
  });

  test('checks If-Match against the version at the decision', async () => {
    await filled('f', 5);
    const at = (version: number) => ({ ifMatch: { stream: 'purse/a', version } });
    expect(codeOf(await paid('p1', 1, at(0)))).toBe('VERSION_STALE');
    expect(codeOf(await paid('p2', 1, at(1)))).toBe('accepted');
    expect(codeOf(await paid('p3', 100, at(1)))).toBe('VERSION_STALE');
  });

  test('does not let a command write what it did not read', async () => {
    await expect(handler.handle(careless, amountOf('a', 1), requestOf('k'))).rejects.toThrow('did not read');
    expect((await store.head()).position).toBe(0);
  });

  test('says CONFLICT when others are always faster', async () => {
    store.append = async () => ({ kind: 'conflict', stream: 'purse/a' });
    expect(codeOf(await filled('k', 1))).toBe('CONFLICT');
  });
}

function slowLookUps(): void {
  test('decides on the streams as they are, however long a look-up takes', async () => {
    await filled('f', 1);
    const asked = Promise.withResolvers<void>();
    const told = Promise.withResolvers<number>();
    const lookups = {
      allowed: () => {
        asked.resolve();
        return told.promise;
      },
    };
    const slow = handler.handle(payAllowed, amountOf('a', 1), { ...requestOf('slow'), lookups });
    await asked.promise;
    accepted(await paid('quick', 1));
    told.resolve(1);
    expect(codeOf(await slow)).toBe('STATE_FORBIDS');
    expect(await store.readStream('purse/a')).toHaveLength(2);
  });
}

function crowds(): void {
  test('answers 64 equal commands at once with one effect', async () => {
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => filled('k', 5)));
    expect(outcomes.filter((outcome) => !accepted(outcome).replayed)).toHaveLength(1);
    expect((await store.head()).position).toBe(1);
  });

  test('takes many claims on one purse at once, each with one append, and never below zero', async () => {
    await filled('f', 100);
    let appends = 0;
    const append = store.append.bind(store);
    store.append = (batch: AppendBatch): Promise<AppendResult> => {
      appends += 1;
      return append(batch);
    };
    const outcomes = await Promise.all(Array.from({ length: 150 }, (_, index) => paid(`p${index}`, 1)));
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(100);
    expect(appends).toBe(100);
    const numbers = outcomes.flatMap((outcome) =>
      outcome.kind === 'accepted' ? outcome.answer['number'] : [],
    );
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  test('works beside another writer of the same log', async () => {
    const other = handlerOf(store);
    await filled('f', 40);
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 ? other : handler).handle(pay, amountOf('a', 1), requestOf(`p${index}`)),
      ),
    );
    const done = outcomes.filter(({ kind }) => kind === 'accepted').length;
    expect(new Set(outcomes.map(codeOf))).not.toContain('NOT_FOUND');
    expect(done).toBeLessThanOrEqual(40);
    expect(await store.readStream('purse/a')).toHaveLength(done + 1);
  });

  test('builds nothing on an append that failed', async () => {
    await filled('f', 1);
    const append = store.append.bind(store);
    let failures = 1;
    store.append = (batch) => (failures-- > 0 ? Promise.reject(new Error('disk')) : append(batch));
    const [lost, kept] = await Promise.allSettled([paid('p1', 1), paid('p2', 1)]);
    expect(lost.status).toBe('rejected');
    expect(kept.status === 'fulfilled' && codeOf(kept.value)).toBe('accepted');
  });
}

/** What is promised of commands over any store; `open` gives a new and empty log called `purses`. */
export const handlerSuite = (name: string, open: () => Promise<Store>): void =>
  describe(`the command handler over the ${name} store`, () => {
    beforeEach(async () => {
      store = await open();
      handler = handlerOf(store);
    });
    afterEach(() => store.close());
    for (const promises of [envelopes, repeats, refusals, slowLookUps, crowds]) promises();
  });
