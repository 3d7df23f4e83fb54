import { type LargeMeasure, type LargePlan } from '../../large/large-plan.ts';
import { startApart } from '../../large/services-apart.ts';
import { percentile } from '../../rounds.ts';
import type { Measured, Row } from '../../row.ts';
import { Driver } from '../../stage/driver.ts';
import type { Driven } from '../../stage/driver-thread.ts';

const PER_SECOND = 200;
const CONNECTIONS = 32;
const WARM_MS = 5_000;
/** On a machine that cannot take the rate some are refused; that is said with the row. */
const BUSY = ['503'];

const rounded = (value: number): number => Number(value.toPrecision(4));

const cameThrough = ({ good, seconds, fresh, others }: Driven): string =>
  `${Math.round(good / seconds)}/s were accepted, ${others[503] ?? 0} refused as too many, ${fresh.length} looked at`;

/** Sends commands through the door at a steady rate, and reads the figures after every twentieth. */
export async function freshOf(large: LargePlan, milliseconds: number): Promise<Measured[]> {
  const apart = await startApart(large, large.ground(), { demo: true });
  const driver = new Driver();
  try {
    await apart.ready();
    const { port, token } = apart;
    const common = {
      kind: 'post',
      port,
      tokens: [token],
      connections: CONNECTIONS,
      perSecond: PER_SECOND,
    } as const;
    await driver.drive({ ...common, from: 1, milliseconds: Math.min(WARM_MS, milliseconds) }, BUSY);
    const driven = await driver.drive({ ...common, from: 1_000_000, milliseconds }, BUSY);
    const { fresh } = driven;
    const [p50, p99] = [percentile(fresh, 0.5), percentile(fresh, 0.99)];
    const row: Row = {
      id: 'fresh',
      what: 'milliseconds from 2xx at the door until a reader that asks for it has the figure, all services as processes: ratio is the 99th percentile, min the 50th, max the slowest',
      peer: `none: absolute, at ${PER_SECOND} commands a second; ${cameThrough(driven)}`,
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
