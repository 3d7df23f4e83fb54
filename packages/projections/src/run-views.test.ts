import { Masters } from '@torchline/masters';
import { ChainedLogs } from './conformance/index.ts';
import { loan, loansView } from './conformance/sample-view.ts';
import { MastersReader } from './masters-reader.ts';
import { MemoryViewStore } from './memory/index.ts';
import { runViews } from './run-views.ts';
import type { ViewStore } from './store-port.ts';
import type { ViewState } from './view-runner.ts';

/** A store whose disk is full the next time something is written to the view. */
function fullOnce(store: MemoryViewStore, name: string): ViewStore {
  let writes = 0;
  return {
    snapshot: (view) => store.snapshot(view),
    close: () => store.close(),
    async open(view) {
      const writer = await store.open(view);
      if (view.name !== name) return writer;
      return {
        live: true,
        switchLive: () => writer.switchLive(),
        checkpoint: (log) => writer.checkpoint(log),
        describeAgain: (...how) => writer.describeAgain(...how),
        async apply(asks, fold) {
          writes += 1;
          if (writes === 1) throw new Error('disk is full');
          return writer.apply(asks, fold);
        },
      };
    },
  };
}

describe('running views', () => {
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const run = (logs: ChainedLogs, store: ViewStore) => {
    const states: ViewState[] = [];
    const stop = new AbortController();
    const other = { ...loansView(), name: 'other' };
    const running = runViews({
      ...{ feed: logs, signal: stop.signal },
      masters: new MastersReader(logs, new Masters('130000')),
      services: [{ service: 'loan-pools', views: [loansView(), other], store }],
      onState: (_service, state) => states.push(state),
    });
    const end = async (): Promise<void> => {
      stop.abort();
      await running;
    };
    const last = (view: string) => states.filter((state) => state.view === view).at(-1);
    return { states, last, end };
  };

  test('a view whose disk refuses tries again; the other goes on meanwhile', async () => {
    const logs = new ChainedLogs();
    const store = new MemoryViewStore();
    logs.say('loan-pools', loan('L1'));
    const { states, last, end } = run(logs, fullOnce(store, 'loans'));
    await until(() => last('loans')?.waiting !== undefined);
    logs.say('loan-pools', loan('L2'));
    await until(() => last('loans')?.reached['loan-pools'] === 2);
    await end();
    const waited = states.findIndex(({ waiting }) => waiting === 'disk is full');
    const resumed = states.findIndex(({ view, reached }) => view === 'loans' && reached['loan-pools'] === 2);
    const other = states.findIndex(({ view, reached }) => view === 'other' && reached['loan-pools'] === 2);
    expect([waited, other, resumed].every((at) => at >= 0)).toBe(true);
    expect(waited).toBeLessThan(other);
    expect(other).toBeLessThan(resumed);
    expect(last('loans')).not.toHaveProperty('waiting');
    expect((await store.reader().get(loansView(), 'L2'))?.steps).toEqual(['LoanFiled@2']);
  });

  test('another owner takes a view over: the first stops and says so', async () => {
    const logs = new ChainedLogs();
    const store = new MemoryViewStore();
    const { last, end } = run(logs, store);
    await until(() => last('loans') !== undefined);
    await store.open(loansView());
    logs.say('loan-pools', loan('L1'));
    await until(() => last('other')?.reached['loan-pools'] === 1);
    await end();
    expect(last('loans')).toMatchObject({ stopped: expect.stringMatching(/^STALE_OWNER/) });
    expect(await store.reader().get(loansView(), 'L1')).toBeUndefined();
  });
});
