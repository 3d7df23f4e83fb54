import { compare } from '../rounds.ts';
import { measured, perSecond } from '../row.ts';
import { Driver } from '../stage/driver.ts';
import type { Measure } from '../stage/plan.ts';
import { serve, type Serving } from '../stage/serving.ts';
import { withStub } from '../stage/stub-log.ts';

const CONNECTIONS = 64;
const WARM_UP_MS = 1_000;

/** Requests a second of one server; each call goes on where the last one ended. */
function load(driver: Driver, { port, tokens }: Serving) {
  let from = 1;
  return async (milliseconds: number): Promise<number> => {
    const asked = {
      kind: 'post',
      port,
      tokens,
      connections: CONNECTIONS,
      from,
      milliseconds,
      perSecond: 0,
    } as const;
    const { good, seconds } = await driver.drive(asked);
    from += good + CONNECTIONS;
    return good / seconds;
  };
}

/** The service alone: no thread folds views or figures beside it, on either side. */
export const post: Measure = {
  ids: ['post'],
  async run(plan) {
    const driver = new Driver();
    const ours = await serve({ data: plan.scratch.folder(), isFolding: false });
    const peer = await serve({ data: plan.scratch.folder(), isFolding: false, wrap: withStub });
    const [onOurs, onPeer] = [load(driver, ours), load(driver, peer)];
    await onOurs(WARM_UP_MS);
    await onPeer(WARM_UP_MS);
    const milliseconds = plan.size(3_000, 1_200);
    const compared = await compare({ ours: () => onOurs(milliseconds), peer: () => onPeer(milliseconds) });
    await driver.close();
    await Promise.all([ours.stop(), peer.stop()]);
    const about = {
      id: 'post',
      what: 'POST, 64 connections: token, zod, scope, decide, durable',
      peer: 'the same route with append replaced by a stub',
      goal: 0.6,
    };
    return [measured(about, compared, perSecond('requests'))];
  },
};
