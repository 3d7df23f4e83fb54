import { percentile } from '../rounds.ts';
import type { Row } from '../row.ts';
import { Driver } from '../stage/driver.ts';
import type { Driven } from '../stage/driver-thread.ts';
import type { Measure } from '../stage/plan.ts';
import { serve } from '../stage/serving.ts';

const CONNECTIONS = 64;

const numbersOf = ({ fresh }: Driven): { p50: number; p99: number } => ({
  p50: percentile(fresh, 0.5),
  p99: percentile(fresh, 0.99),
});

/** From 2xx until a reader sees it in the figures, at half of what the product can take. */
export const fresh: Measure = {
  ids: ['fresh'],
  async run(plan) {
    const serving = await serve({ data: plan.scratch.folder(), isFolding: true });
    const { port, tokens, instance } = serving;
    const driver = new Driver();
    const common = { kind: 'post', port, tokens, connections: CONNECTIONS } as const;
    const milliseconds = plan.size(5_000, 2_000);
    const most = await driver.drive({ ...common, from: 1, milliseconds, perSecond: 0 });
    const capacity = most.good / most.seconds;
    await instance.settled();
    const perSecond = Math.floor(capacity / 2);
    const half = { ...common, perSecond, milliseconds: plan.size(20_000, 4_000) };
    const driven = await driver.drive({ ...half, from: 1_000_000 });
    await driver.close();
    await serving.stop();
    const { p50, p99 } = numbersOf(driven);
    const row: Row = {
      id: 'fresh',
      what: 'milliseconds from 2xx to the figure at half load: ratio is the 50th percentile, max the 99th',
      peer: `none: absolute, at ${perSecond} of ${Math.floor(capacity)} commands a second`,
      ratio: Number(p50.toPrecision(4)),
      min: Number(Math.min(...driven.fresh).toPrecision(4)),
      max: Number(p99.toPrecision(4)),
      goal: null,
    };
    return [{ row, ours: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`, theirs: '-' }];
  },
};
