import fc from 'fast-check';
import { applyBatch } from '../apply-batch.ts';
import type { ViewTransaction, ViewWriter } from '../store-port.ts';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

/** A writer whose process dies after the documents were written and before the checkpoint was. */
const dying = (writer: ViewWriter): ViewWriter => ({
  live: writer.live,
  switchLive: () => writer.switchLive(),
  transact: (work) =>
    writer.transact((transaction) =>
      work(
        new Proxy(transaction, {
          get(target, name): unknown {
            if (name === 'advance')
              return () => {
                throw new Error('power cut');
              };
            const member: unknown = target[name as keyof ViewTransaction];
            return typeof member === 'function' ? member.bind(target) : member;
          },
        }),
      ),
    ),
});

const TYPES = ['LoanFiled', 'LoanFiled', 'LoanRepaid', 'LoanWithdrawn'];
const saying = fc.record({
  id: fc.integer({ min: 1, max: 6 }),
  type: fc.constantFrom(...TYPES),
  amount: fc.integer({ min: 0, max: 1000 }),
});
/** How far back the next batch starts again, how long it is, and whether the process restarts before it. */
const delivery = fc.record({
  back: fc.nat(8),
  length: fc.integer({ min: 1, max: 9 }),
  restart: fc.boolean(),
});

function deliver(
  bench: Bench,
  deliveries: readonly { back: number; length: number; restart: boolean }[],
): void {
  const { length } = bench.logs.facts('loan-pools');
  let reached = 0;
  for (const { back, length: size, restart } of deliveries) {
    if (restart) bench.restart();
    const after = Math.max(0, reached - back);
    reached = Math.max(
      reached,
      bench.apply(bench.batch(after, Math.min(length, after + size))).checkpoint.position,
    );
  }
  bench.apply(bench.batch(Math.max(0, reached - 1), length));
}

/** Exactly once, whatever the delivery does. `open` answers a fresh bench. */
export function deliveryConformance(open: () => Bench): void {
  test('any batches, duplicates and restarts give the documents of one reading', () => {
    fc.assert(
      fc.property(
        fc.array(saying, { minLength: 1, maxLength: 30 }),
        fc.array(delivery, { maxLength: 12 }),
        (sayings, deliveries) => {
          const [once, often] = [open(), open()];
          for (const bench of [once, often])
            for (const { id, type, amount } of sayings)
              bench.logs.say('loan-pools', loan(`L${id}`, { amount }, type));
          once.apply();
          deliver(often, deliveries);
          expect(often.documents()).toEqual(once.documents());
          expect(often.reader.reached('loans')).toEqual({ 'loan-pools': sayings.length });
          for (const bench of [once, often]) bench.under.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a redelivered batch changes nothing', () => {
    const bench = open();
    bench.tell(loan('L1', { amount: 5 }), loan('L1', { status: 'PAID' }));
    const before = bench.documents();
    expect(bench.apply().fresh).toBe(0);
    expect(bench.documents()).toEqual(before);
    expect(before['L1']?.steps).toHaveLength(2);
  });

  test('a crash between documents and checkpoint leaves neither', () => {
    const bench = open();
    bench.tell(loan('L1', { amount: 1 }));
    bench.logs.say('loan-pools', loan('L1', { amount: 2 }), loan('L2'));
    const batch = bench.batch(1, 3);
    const by = { batch, masters: bench.masters };
    expect(() => applyBatch(bench.view, dying(bench.writer), by)).toThrow('power cut');
    expect(bench.keys()).toEqual(['L1']);
    expect(bench.reader.reached('loans')).toEqual({ 'loan-pools': 1 });
    bench.restart();
    bench.apply(batch);
    expect(bench.documents()['L1']?.steps).toEqual(['LoanFiled@1', 'LoanFiled@2']);
  });

  test('a fact that cannot be folded is named, and nothing of its batch stays', () => {
    const bench = open();
    bench.logs.say('loan-pools', loan('L1'), loan('L2', {}, 'LoanBroken'));
    expect(() => bench.apply()).toThrow(/FOLD_FAILED.*loan-pools 2 \(LoanBroken\)/);
    expect(bench.keys()).toEqual([]);
  });

  test('an older owner is refused', () => {
    const bench = open();
    const old = bench.writer;
    bench.under.store().open(bench.view);
    bench.logs.say('loan-pools', loan('L1'));
    const by = { batch: bench.batch(0, 1), masters: bench.masters };
    expect(() => applyBatch(bench.view, old, by)).toThrow(/STALE_OWNER/);
    expect(bench.keys()).toEqual([]);
  });
}
