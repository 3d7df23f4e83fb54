import { applyBatch } from '../apply-batch.ts';
import type { ViewWriter } from '../store-port.ts';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

/** A writer whose process dies after the documents were written and before the checkpoint was. */
const dying = (writer: ViewWriter): ViewWriter => ({
  live: writer.live,
  switchLive: () => writer.switchLive(),
  transact: (work) =>
    writer.transact((transaction) =>
      work({
        checkpoint: (log) => transaction.checkpoint(log),
        applied: (log, streams) => transaction.applied(log, streams),
        load: (keys) => transaction.load(keys),
        all: () => transaction.all(),
        save: (document) => transaction.save(document),
        remove: (key) => transaction.remove(key),
        advance() {
          throw new Error('power cut');
        },
      }),
    ),
});

/** A transaction holds documents and checkpoint, or neither; only the owner writes. */
export function crashConformance(open: () => Promise<Bench>): void {
  test('a crash between documents and checkpoint leaves neither', async () => {
    const bench = await open();
    await bench.tell(loan('L1', { amount: 1 }));
    bench.logs.say('loan-pools', loan('L1', { amount: 2 }), loan('L2'));
    const batch = bench.batch(1, 3);
    const by = { batch, masters: bench.masters };
    expect(() => applyBatch(bench.view, dying(bench.writer), by)).toThrow('power cut');
    expect(await bench.keys()).toEqual(['L1']);
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': 1 });
    await bench.restart();
    await bench.apply(batch);
    expect((await bench.documents())['L1']?.steps).toEqual(['LoanFiled@1', 'LoanFiled@2']);
  });

  test('a fact that cannot be folded is named, and nothing of its batch stays', async () => {
    const bench = await open();
    bench.logs.say('loan-pools', loan('L1'), loan('L2', {}, 'LoanBroken'));
    await expect(bench.apply()).rejects.toThrow(/FOLD_FAILED.*loan-pools 2 \(LoanBroken\)/);
    expect(await bench.keys()).toEqual([]);
  });

  test('an older owner is refused', async () => {
    const bench = await open();
    const old = bench.writer;
    bench.under.store().open(bench.view);
    bench.logs.say('loan-pools', loan('L1'));
    const by = { batch: bench.batch(0, 1), masters: bench.masters };
    expect(() => applyBatch(bench.view, old, by)).toThrow(/STALE_OWNER/);
    expect(await bench.keys()).toEqual([]);
  });
}
