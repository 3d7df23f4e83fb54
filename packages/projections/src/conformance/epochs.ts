import { MastersReader } from '../masters-reader.ts';
import { runViewsToHead } from '../run-views.ts';
import type { ViewState } from '../view-runner.ts';
import type { Bench } from './harness.ts';
import { loan } from './sample-view.ts';

/** Two facts applied, a third one said. */
async function started(open: () => Promise<Bench>): Promise<Bench> {
  const bench = await open();
  await bench.tell(loan('L1'), loan('L2'));
  bench.logs.say('loan-pools', loan('L1', { status: 'PAID' }));
  return bench;
}

const stateOnRestart = async (bench: Bench): Promise<ViewState | undefined> => {
  let state: ViewState | undefined;
  await bench.restart();
  const services = [{ service: 'loan-pools', views: [bench.view], store: bench.under.store() }];
  const masters = new MastersReader(bench.logs, bench.masters);
  await runViewsToHead({ feed: bench.logs, masters, services, onState: (_, told) => (state = told) });
  return state;
};

/** What a reader does with a copy of its log that was carried on, or with another log in its place. */
export function epochConformance(open: () => Promise<Bench>): void {
  test('another epoch is a fork, unless it began at or after what was applied', async () => {
    const bench = await started(open);
    bench.logs.epochs = [...bench.logs.epochs, { epoch: 'restored', from: 1 }];
    await expect(bench.apply(bench.batch(2, 3))).rejects.toThrow(
      /FORK.*loan-pools 2 belongs to another continuation/,
    );
    await bench.restart();
    await expect(bench.apply(bench.batch(2, 2))).rejects.toThrow(/FORK/);
    expect(await bench.reader.reached('loans')).toEqual({ 'loan-pools': 2 });
    bench.logs.epochs = [
      { epoch: 'first', from: 0 },
      { epoch: 'restored', from: 2 },
    ];
    expect((await bench.apply(bench.batch(2, 3))).checkpoint).toMatchObject({
      position: 3,
      epoch: 'restored',
    });
    await bench.restart();
    expect((await bench.apply(bench.batch(3, 3))).checkpoint).toMatchObject({
      position: 3,
      epoch: 'restored',
    });
  });

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
    const bench = await started(open);
    spoil(bench);
    const state = await stateOnRestart(bench);
    expect(state?.stopped).toMatch(/FORK.*loan-pools 2.*rebuild/);
    expect(state?.reached).toEqual({ 'loan-pools': 2 });
    expect(await bench.keys()).toEqual(['L1', 'L2']);
  });
}
