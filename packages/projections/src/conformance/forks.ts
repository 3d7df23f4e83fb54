import type { RecordedFact } from '@torchline/kernel';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

const swap = (facts: readonly RecordedFact[], at: number, by: Partial<RecordedFact>): RecordedFact[] =>
  facts.map((fact, i) => (i === at ? { ...fact, ...by } : fact));

/** What a reader does with a log that contradicts what it read. */
export function forkConformance(open: () => Bench): void {
  const started = (): Bench => {
    const bench = open();
    bench.tell(loan('L1'), loan('L2'));
    bench.logs.say('loan-pools', loan('L1', { status: 'PAID' }));
    return bench;
  };

  test('an applied version with another hash is a fork', () => {
    const bench = started();
    const batch = bench.batch(0, 3);
    expect(() => bench.apply({ ...batch, facts: swap(batch.facts, 0, { hash: 'x' }) })).toThrow(
      /FORK.*loan\/L1/,
    );
    expect(bench.reader.reached('loans')).toEqual({ 'loan-pools': 2 });
  });

  test('a version that does not follow the one applied is a fork', () => {
    const bench = started();
    const batch = bench.batch(2, 3);
    expect(() => bench.apply({ ...batch, facts: swap(batch.facts, 0, { prevStreamHash: 'x' }) })).toThrow(
      /FORK.*does not follow, the version/,
    );
  });

  test('a position that does not follow the one before is a fork', () => {
    const bench = started();
    const batch = bench.batch(2, 3);
    expect(() => bench.apply({ ...batch, facts: swap(batch.facts, 0, { prevHash: 'x' }) })).toThrow(
      /FORK.*loan-pools 3 does not follow the fact before.*rebuild/,
    );
  });

  test('a gap waits: what comes before it is applied, the rest when it is filled', () => {
    const bench = open();
    bench.logs.say('loan-pools', loan('L1'), loan('L2'), loan('L2', { status: 'PAID' }));
    const whole = bench.batch(0, 3);
    const torn = { ...whole, facts: whole.facts.filter(({ position }) => position !== 2) };
    expect(bench.apply(torn)).toMatchObject({ fresh: 1, checkpoint: { position: 1 } });
    expect(bench.apply(torn).waiting).toMatch(/loan\/L2 version 2.*waits for version 1/);
    expect(bench.apply(whole).checkpoint.position).toBe(3);
    expect(bench.documents()['L2']?.status).toBe('PAID');
  });
}
