import type { RecordedFact } from '@torchline/kernel';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

const swap = (facts: readonly RecordedFact[], at: number, by: Partial<RecordedFact>): RecordedFact[] =>
  facts.map((fact, i) => (i === at ? { ...fact, ...by } : fact));

/** What a reader does with a log that contradicts what it read. */
export function forkConformance(open: () => Promise<Bench>): void {
  const started = async (): Promise<Bench> => {
    const bench = await open();
    await bench.tell(loan('L1'), loan('L2'));
    bench.logs.say('loan-pools', loan('L1', { status: 'PAID' }));
    return bench;
  };

  test('an applied version with another hash is a fork', async () => {
    const bench = await started();
    const batch = bench.batch(0, 3);
    await expect(bench.apply({ ...batch, facts: swap(batch.facts, 0, { hash: 'x' }) })).rejects.toThrow(
      /FORK.*loan\/L1/,
    );
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': 2 });
  });

  test('a version that does not follow the one applied is a fork', async () => {
    const bench = await started();
    const batch = bench.batch(2, 3);
    await expect(
      bench.apply({ ...batch, facts: swap(batch.facts, 0, { prevStreamHash: 'x' }) }),
    ).rejects.toThrow(/FORK.*does not follow, the version/);
  });

  test('a position that does not follow the one before is a fork', async () => {
    const bench = await started();
    const batch = bench.batch(2, 3);
    await expect(bench.apply({ ...batch, facts: swap(batch.facts, 0, { prevHash: 'x' }) })).rejects.toThrow(
      /FORK.*loan-pools 3 does not follow the fact before.*rebuild/,
    );
  });

  test('a gap waits: what comes before it is applied, the rest when it is filled', async () => {
    const bench = await open();
    bench.logs.say('loan-pools', loan('L1'), loan('L2'), loan('L2', { status: 'PAID' }));
    const whole = bench.batch(0, 3);
    const torn = { ...whole, facts: whole.facts.filter(({ position }) => position !== 2) };
    expect(await bench.apply(torn)).toMatchObject({ fresh: 1, checkpoint: { position: 1 } });
    expect((await bench.apply(torn)).waiting).toMatch(/loan\/L2 version 2.*waits for version 1/);
    expect((await bench.apply(whole)).checkpoint.position).toBe(3);
    expect((await bench.documents())['L2']?.status).toBe('PAID');
  });
}
