import { type LargeMeasure, type LargePlan } from '../../large/large-plan.ts';
import { startApart } from '../../large/services-apart.ts';
import { percentile } from '../../rounds.ts';
import type { Measured, Row } from '../../row.ts';
import { Driver } from '../../stage/driver.ts';

const PER_SECOND = 200;
const CONNECTIONS = 32;
const WARM_MS = 5_000;

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Sends commands through the door at a steady rate, and reads the figures after every twentieth. */
export async function freshOf(large: LargePlan, milliseconds: number): Promise<Measured[]> {
  const apart = await startApart(large, large.ground());
  const driver = new Driver();
  try {
    const { port, token } = apart;
    const common = { kind: 'post', port, tokens: [token], connections: CONNECTIONS, perSecond: PER_SECOND } as const;
    await driver.drive({ ...common, from: 1, milliseconds: Math.min(WARM_MS, milliseconds) });
    const { fresh, good, seconds } = await driver.drive({ ...common, from: 1_000_000, milliseconds });
    const [p50, p99] = [percentile(fresh, 0.5), percentile(fresh, 0.99)];
    const row: Row = {
      id: 'fresh',
      what: 'milliseconds from 2xx at the door until a reader that asks for it has the figure, all services as processes: ratio is the 99th percentile, min the 50th, max the slowest',
      peer: `none: absolute, at ${PER_SECOND} commands a second; ${fresh.length} of ${good + fresh.length} were looked at, ${Math.round((good + fresh.length) / seconds)}/s came through`,
      ratio: rounded(p99),
      min: rounded(p50),
      max: rounded(Math.max(...fresh)),
      goal: 500,
    };
    return [{ row, ours: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`, theirs: '-' }];
  } finally {
    await driver.close();
    await apart.stop();
  }
}

export const fresh: LargeMeasure = {
  ids: ['fresh'],
  run: (large) => freshOf(large, large.plan.size(60_000, 10_000)),
};
