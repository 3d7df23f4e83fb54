import type { KeyedView } from '../port.ts';
import { MastersReader } from '../masters-reader.ts';
import { runViewsToHead } from '../run-views.ts';
import { verifyView, type ViewVerified } from '../verify-view.ts';
import type { Bench } from './harness.ts';
import { loan, loansView, type LoanDoc } from './sample-view.ts';

async function fill(bench: Bench): Promise<Bench> {
  await bench.tell(
    loan('L1', { amount: 1 }),
    loan('L2', { county: '130102', name: 'Ａ' }),
    loan('L3', { hidden: true }),
  );
  await bench.tell(loan('L1', { status: 'PAID' }), loan('L2', {}, 'LoanWithdrawn'));
  return bench;
}

/** Rebuilding beside and comparing. */
export function rebuildConformance(open: () => Promise<Bench>): void {
  const verify = async (bench: Bench, view: KeyedView<LoanDoc>): Promise<ViewVerified> => {
    const live = await bench.under.store().snapshot(bench.view);
    const masters = new MastersReader(bench.logs, bench.masters);
    return verifyView(view, live, { feed: bench.logs, masters, into: await bench.under.beside() }).finally(
      () => live.close(),
    );
  };
  const filled = async (): Promise<Bench> => fill(await open());

  test('a rebuild equals the live documents, at the position where they are', async () => {
    const bench = await filled();
    bench.logs.say('loan-pools', loan('L9'));
    expect(await verify(bench, bench.view)).toEqual({
      ...{ view: 'loans', documents: 2, differences: [] },
      through: { 'loan-pools': 5 },
    });
  });

  test('a document or a visibility that the log does not give is found', async () => {
    const bench = await filled();
    await bench.writer.apply({ log: 'loan-pools', streams: [], keys: ['L1'] }, ({ docs }) => {
      const doc = docs.get('L1') as LoanDoc;
      const index = bench.view.index(doc, bench.masters);
      const saved = [
        { key: 'L1', doc: { ...doc, amount: 2 }, index: undefined },
        { key: 'L8', doc, index },
      ];
      return { writes: { saved, removed: ['L3'] }, result: undefined };
    });
    const { differences } = await verify(bench, bench.view);
    expect(differences).toEqual([
      { key: 'L1', what: 'DOCUMENT' },
      { key: 'L3', what: 'MISSING' },
      { key: 'L8', what: 'EXTRA' },
    ]);
    const elsewhere = { organisations: ['bank-x'], creditCodes: [], regions: [] };
    const index = (doc: LoanDoc) => {
      const shown = loansView().index(doc, bench.masters);
      return shown && { ...shown, visibleTo: elsewhere };
    };
    const other = await verify(await filled(), { ...loansView(), index });
    expect(other.differences).toEqual([{ key: 'L1', what: 'SHOWN' }]);
  });
}

/** A new fold of a view. */
export function switchConformance(open: () => Promise<Bench>): void {
  const filled = async (): Promise<Bench> => fill(await open());

  test('a changed view is built beside and shown when it is complete', async () => {
    const bench = await filled();
    const second = loansView(2);
    const writer = await bench.under.store().open(second);
    expect(writer.live).toBe(false);
    expect((await bench.documents())['L1']?.status).toBe('PAID');
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': 5 });
    bench.logs.say('loan-pools', loan('L7'));
    const services = [{ service: 'loan-pools', views: [second], store: bench.under.store() }];
    const masters = new MastersReader(bench.logs, bench.masters);
    await runViewsToHead({ feed: bench.logs, masters, services });
    expect(await bench.reader.get(second, 'L7')).toMatchObject({ status: 'FILED-2' });
    await bench.under.store().open(loansView(3));
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': 6 });
    expect(await bench.keys()).toEqual(['L1', 'L7']);
  });
}
