import { MASTERS_CHECKPOINT, type DescribeAgain } from '../store-port.ts';
import type { Bench } from './harness.ts';
import { ALL, inBank, loan, type LoanDoc } from './sample-view.ts';

/** More than an adapter would hold in one transaction. */
const MANY = 1_203;

/** Moves every loan of one bank to another. */
const moving =
  (bench: Bench, [from, to]: readonly [string, string]): DescribeAgain =>
  (key, kept) => {
    const doc = kept as LoanDoc;
    if (doc.bank !== from) return undefined;
    const moved = { ...doc, bank: to };
    return { key, doc: moved, index: bench.view.index(moved, bench.masters) };
  };

/** After a fact of reference every document is described anew. */
export function againConformance(open: () => Promise<Bench>): void {
  const due = { position: 7, hash: 'seven', epoch: 'first' };

  test('every document is described again, and for which fact is noted', async () => {
    const bench = await open();
    await bench.tell(
      ...Array.from({ length: MANY }, (_, n) => loan(`L${n}`, { bank: n % 3 === 0 ? 'bank-b' : 'bank-a' })),
    );
    const ofB = Math.ceil(MANY / 3);
    await bench.writer.describeAgain(moving(bench, ['bank-a', 'bank-c']), due);
    const counts = await Promise.all(
      ['bank-a', 'bank-b', 'bank-c'].map((bank) => bench.reader.count(bench.view, { scope: inBank(bank) })),
    );
    expect(counts).toEqual([0, ofB, MANY - ofB]);
    expect(await bench.reader.count(bench.view, { scope: ALL, where: { bank: 'bank-c' } })).toBe(MANY - ofB);
    expect(await bench.writer.checkpoint(MASTERS_CHECKPOINT)).toEqual(due);
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': MANY });
    await bench.restart();
    expect(await bench.writer.checkpoint(MASTERS_CHECKPOINT)).toEqual(due);
    expect((await bench.reader.get(bench.view, 'L1'))?.steps).toEqual(['LoanFiled@2']);
  });

  test('a description that throws is not noted', async () => {
    const bench = await open();
    await bench.tell(loan('L1'));
    const broken: DescribeAgain = () => {
      throw new Error('no such county');
    };
    await expect(bench.writer.describeAgain(broken, due)).rejects.toThrow('no such county');
    expect(await bench.writer.checkpoint(MASTERS_CHECKPOINT)).toEqual({ position: 0, hash: '', epoch: '' });
  });
}
