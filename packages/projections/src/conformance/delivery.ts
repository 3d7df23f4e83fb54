import fc from 'fast-check';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

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

async function deliver(
  bench: Bench,
  deliveries: readonly { back: number; length: number; restart: boolean }[],
): Promise<void> {
  const { length } = bench.logs.facts('loan-pools');
  let reached = 0;
  for (const { back, length: size, restart } of deliveries) {
    if (restart) await bench.restart();
    const after = Math.max(0, reached - back);
    reached = Math.max(
      reached,
      (await bench.apply(bench.batch(after, Math.min(length, after + size)))).checkpoint.position,
    );
  }
  await bench.apply(bench.batch(Math.max(0, reached - 1), length));
}

/** Exactly once, whatever the delivery does. `open` answers a fresh bench. */
export function deliveryConformance(open: () => Promise<Bench>): void {
  test('any batches, duplicates and restarts give the documents of one reading', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(saying, { minLength: 1, maxLength: 30 }),
        fc.array(delivery, { maxLength: 12 }),
        async (sayings, deliveries) => {
          const [once, often] = [await open(), await open()];
          for (const bench of [once, often])
            for (const { id, type, amount } of sayings)
              bench.logs.say('loan-pools', loan(`L${id}`, { amount }, type));
          await once.apply();
          await deliver(often, deliveries);
          expect(await often.documents()).toEqual(await once.documents());
          expect(await often.reader.reached('loans')).toEqual({ 'loan-pools': sayings.length });
          for (const bench of [once, often]) await bench.under.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a redelivered batch changes nothing', async () => {
    const bench = await open();
    await bench.tell(loan('L1', { amount: 5 }), loan('L1', { status: 'PAID' }));
    const before = await bench.documents();
    expect((await bench.apply()).fresh).toBe(0);
    expect(await bench.documents()).toEqual(before);
    expect(before['L1']?.steps).toHaveLength(2);
  });
}
