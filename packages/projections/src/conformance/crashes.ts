import { applyBatch } from '../apply-batch.ts';
import type { ViewWriter } from '../store-port.ts';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

/** What was applied of the streams, which cannot be written: the documents before it are. */
const unwritable = (): ReadonlyMap<string, never> => {
  const applied = new Map<string, never>();
  applied[Symbol.iterator] = () => {
    throw new Error('power cut');
  };
  return applied;
};

/** A writer whose process dies after the documents were written and before the checkpoint was. */
const dying = (writer: ViewWriter): Pick<ViewWriter, 'apply'> => ({
  apply: (asks, fold) =>
    writer.apply(asks, (ground) => {
      const { writes, result } = fold(ground);
      const { advance, ...documents } = writes;
      return {
        writes: { ...documents, ...(advance && { advance: { ...advance, applied: unwritable() } }) },
        result,
      };
    }),
});

/** A transaction holds documents and checkpoint, or neither; only the owner writes. */
export function crashConformance(open: () => Promise<Bench>): void {
  test('a crash between documents and checkpoint leaves neither', async () => {
    const bench = await open();
    await bench.tell(loan('L1', { amount: 1 }));
    bench.logs.say('loan-pools', loan('L1', { amount: 2 }), loan('L2'));
    const batch = bench.batch(1, 3);
    const by = { batch, masters: bench.masters };
    await expect(applyBatch(bench.view, dying(bench.writer), by)).rejects.toThrow('power cut');
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
}

/** Only the last one who opened a view writes it. */
export function ownerConformance(open: () => Promise<Bench>): void {
  test('an older owner is refused, in all that it writes', async () => {
    const bench = await open();
    const old = bench.writer;
    await bench.under.store().open(bench.view);
    bench.logs.say('loan-pools', loan('L1'));
    const by = { batch: bench.batch(0, 1), masters: bench.masters };
    await expect(applyBatch(bench.view, old, by)).rejects.toThrow(/STALE_OWNER/);
    const due = { position: 1, hash: 'h', epoch: '' };
    await expect(old.describeAgain(() => undefined, due)).rejects.toThrow(/STALE_OWNER/);
    await expect(old.switchLive()).rejects.toThrow(/STALE_OWNER/);
    expect(await bench.keys()).toEqual([]);
  });

  test('of owners that come and go while facts flow, each fact counts once', async () => {
    const bench = await open();
    for (let n = 1; n <= 40; n += 1) bench.logs.say('loan-pools', loan(`L${n % 5}`));
    const owner = async (): Promise<void> => {
      const writer = await bench.under.store().open(bench.view);
      let { position } = await writer.checkpoint('loan-pools');
      while (position < 40) {
        const by = { batch: bench.batch(position, Math.min(40, position + 3)), masters: bench.masters };
        ({ position } = (await applyBatch(bench.view, writer, by)).checkpoint);
      }
    };
    const owners = await Promise.allSettled(Array.from({ length: 4 }, owner));
    const refused = owners.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refused.filter((reason) => !reason.includes('STALE_OWNER'))).toEqual([]);
    expect(refused.length).toBeLessThan(owners.length);
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': 40 });
    const steps = Object.values(await bench.documents()).flatMap((doc) => doc.steps);
    expect(new Set(steps).size).toBe(40);
    expect(steps).toHaveLength(40);
  });
}
