import type { Feed } from '@torchline/event-feed';
import type { Entity, RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { applyBatch } from './apply-batch.ts';
import { ChainedLogs } from './conformance/index.ts';
import { MastersReader } from './masters-reader.ts';
import { MemoryViewStore } from './memory/index.ts';
import type { RecordKind } from './record.ts';
import { recordsView } from './records-view.ts';
import { runViewsToHead } from './run-views.ts';

interface Loan {
  readonly amount: number;
  readonly filed: boolean;
}
const loans: Entity<Loan> = {
  category: 'loan',
  initial: { amount: 0, filed: false },
  evolve: (state, fact) => ({
    amount: state.amount + (fact.data as { amount: number }).amount,
    filed: state.filed || fact.type === 'LoanFiled',
  }),
};
const kind: RecordKind<Loan> = {
  ...{ kind: 'loan', zh: '贷款', en: 'Loan', entity: loans },
  describe: ({ amount, filed }, id, masters) =>
    filed
      ? {
          ...{ title: id, status: 'FILED', day: '2026-01-01', county: '130102', zone: null },
          ...{ organisation: 'bank-a', creditCode: null, fields: { amountFen: amount }, search: ['Beta'] },
          visibleTo: { organisations: ['bank-a'], creditCodes: [], regions: [`at-${masters.position}`] },
          ...{ work: [], files: [] },
        }
      : undefined,
};

describe('the records of a service', () => {
  const view = recordsView('loan-pools', [kind]);
  const all = { scope: { all: true }, limit: 10 } as const;
  const setUp = () => {
    const logs = new ChainedLogs();
    const store = new MemoryViewStore();
    const masters = new MastersReader(logs, new Masters('130000'));
    const services = [{ service: 'loan-pools', views: [view], store }];
    return {
      logs,
      store,
      reader: store.reader(),
      run: () => runViewsToHead({ feed: logs, masters, services }),
    };
  };
  const say = (type: string, id: string, amount: number) => ({
    stream: `loan/${id}`,
    type,
    data: { amount },
  });

  test('one document per stream: the fold, the version, the summary', async () => {
    const { logs, reader, run } = setUp();
    logs.say('loan-pools', say('LoanFiled', 'a:1', 5), { ...say('X', 'y', 1), stream: 'exposure/y' });
    logs.say('loan-pools', say('LoanRaised', 'a:1', 7));
    await run();
    const query = { ...all, where: { kind: 'loan', county: '130102' }, search: 'beta' };
    const doc = await reader.get(view, 'loan/a:1');
    expect((await reader.find(view, query)).rows).toEqual([{ key: 'loan/a:1', doc }]);
    expect(await reader.get(view, 'loan/a:1')).toMatchObject({
      ...{ kind: 'loan', id: 'a:1', stream: 'loan/a:1', version: 2, facts: 2, lastPosition: 3 },
      ...{ state: { amount: 12, filed: true }, summary: { title: 'a:1', fields: { amountFen: 12 } } },
    });
  });

  test('what is not yet a record is in no list and keeps its fold', async () => {
    const { logs, reader, run } = setUp();
    logs.say('loan-pools', say('LoanDrafted', 'b:1', 5));
    await run();
    expect((await reader.find(view, all)).rows).toEqual([]);
    logs.say('loan-pools', say('LoanFiled', 'b:1', 1));
    await run();
    expect((await reader.find(view, all)).rows).toMatchObject([{ doc: { state: { amount: 6 } } }]);
  });

  test('facts are folded with the masters that their decision saw', async () => {
    const { logs, store, reader } = setUp();
    logs.say('loan-pools', { ...say('LoanFiled', 'c:1', 1), seen: { reference: 1 } });
    /** Reference moves after masters were read and before the loan is. */
    const feed: Feed = {
      moved: (...of) => logs.moved(...of),
      head: (log) => logs.head(log),
      close: () => logs.close(),
      next(log, after, limit) {
        if (log === 'loan-pools' && logs.facts('reference').length === 0)
          logs.say('reference', { stream: 'policy/x', type: 'Said', data: {} });
        return logs.next(log, after, limit);
      },
    };
    const services = [{ service: 'loan-pools', views: [view], store }];
    const masters = new MastersReader(feed, new Masters('130000'));
    await runViewsToHead({ feed, masters, services });
    expect((await reader.find(view, all)).rows).toMatchObject([
      { doc: { summary: { visibleTo: { regions: ['at-1'] } } } },
    ]);
  });

  test('a fact of reference that changes what is shown is shown on records already folded', async () => {
    const { logs, reader, run } = setUp();
    logs.say('loan-pools', say('LoanFiled', 'd:1', 1));
    await run();
    const renamed = { code: '130102', name: '长安新区', from: '2026-01-01', document: 'x' };
    logs.say('reference', { stream: 'region-changes/130000', type: 'RegionRenamed', data: renamed });
    await run();
    const moved = { all: false, organisations: [], creditCodes: [], regions: ['at-1'] } as const;
    expect((await reader.find(view, { ...all, scope: moved })).rows).toMatchObject([{ key: 'loan/d:1' }]);
  });

  test('two kinds for one category are refused', () => {
    expect(() => recordsView('loan-pools', [kind, { ...kind, kind: 'other' }])).toThrow(
      /two kinds of record for loan/,
    );
  });

  test('an index that does not give the fields of the view stops it', async () => {
    const { logs, store } = setUp();
    const [fact] = logs.say('loan-pools', say('LoanFiled', 'e:1', 1));
    const poor = { ...view, index: () => ({ fields: { kind: 'loan' }, visibleTo: NOBODY }) };
    const batch = { log: 'loan-pools', facts: [fact as RecordedFact], through: 1, epochs: [] };
    const writer = await store.open(poor);
    await expect(applyBatch(poor, writer, { batch, masters: new Masters('130000') })).rejects.toThrow(
      /the index gives kind, not kind, status/,
    );
  });
});

const NOBODY = { organisations: [], creditCodes: [], regions: [] };
