import { MastersReader } from '../masters-reader.ts';
import { runViewsToHead } from '../run-views.ts';
import type { ViewState } from '../view-runner.ts';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

/** Two facts applied, a third one said. */
function started(open: () => Bench): Bench {
  const bench = open();
  bench.tell(loan('L1'), loan('L2'));
  bench.logs.say('loan-pools', loan('L1', { status: 'PAID' }));
  return bench;
}

/** What a reader does with a copy of its log that was carried on, or with another log in its place. */
export function epochConformance(open: () => Bench): void {
  test('another epoch is a fork, unless it began at or after what was applied', () => {
    const bench = started(open);
    bench.logs.epochs = [...bench.logs.epochs, { epoch: 'restored', from: 1 }];
    expect(() => bench.apply(bench.batch(2, 3))).toThrow(
      /FORK.*loan-pools 2 belongs to another continuation/,
    );
    bench.restart();
    expect(() => bench.apply(bench.batch(2, 2))).toThrow(/FORK/);
    expect(bench.reader.reached('loans')).toEqual({ 'loan-pools': 2 });
    bench.logs.epochs = [
      { epoch: 'first', from: 0 },
      { epoch: 'restored', from: 2 },
    ];
    expect(bench.apply(bench.batch(2, 3)).checkpoint).toMatchObject({ position: 3, epoch: 'restored' });
    bench.restart();
    expect(bench.apply(bench.batch(3, 3)).checkpoint).toMatchObject({ position: 3, epoch: 'restored' });
  });

  const stateOnRestart = async (bench: Bench): Promise<ViewState | undefined> => {
    let state: ViewState | undefined;
    bench.restart();
    const services = [{ service: 'loan-pools', views: [bench.view], store: bench.under.store() }];
    const masters = new MastersReader(bench.logs, bench.masters);
    await runViewsToHead({ feed: bench.logs, masters, services, onState: (_, told) => (state = told) });
    return state;
  };

  test.each([
    [
      'is a copy that was continued before what was applied',
      (bench: Bench) => {
        bench.logs.epochs = [...bench.logs.epochs, { epoch: 'restored', from: 1 }];
      },
    ],
    [
      'ends before what was applied',
      (bench: Bench) => {
        bench.logs.facts('loan-pools').splice(1);
      },
    ],
    [
      'holds another fact there',
      (bench: Bench) => {
        bench.logs.facts('loan-pools').splice(1);
        bench.logs.say('loan-pools', loan('L9'), loan('L8'));
      },
    ],
  ])('a view whose log %s stops at its start with the reason', async (_, spoil) => {
    const bench = started(open);
    spoil(bench);
    const state = await stateOnRestart(bench);
    expect(state?.stopped).toMatch(/FORK.*loan-pools 2.*rebuild/);
    expect(state?.reached).toEqual({ 'loan-pools': 2 });
    expect(bench.keys()).toEqual(['L1', 'L2']);
  });
}
