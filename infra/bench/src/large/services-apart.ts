import { LOAD_PROVINCE } from '@torchline/load';
import { ensureInstanceTopics, openInstanceDesk } from '@torchline/platform/distributed';
import { DemoTokens } from '@torchline/reference';
import { startProcesses, type AllProcesses } from '@torchline/standalone/src/distributed/all-processes.ts';
import { setDay } from '@torchline/standalone/src/distributed/demo-over-door.ts';
import { untilReady } from '@torchline/standalone/src/distributed/until-ready.ts';
import { TODAY } from '../stage/serving.ts';
import type { Ground, LargePlan } from './large-plan.ts';

const START_MS = 7_200_000;
const PERSON = 'demo-province-1';

/** All services of an instance as processes of their own, behind a door. */
export interface Apart {
  readonly processes: AllProcesses;
  /** Resolves when everything is known everywhere that was there at the start. */
  ready(): Promise<void>;
  /** Of the door. */
  readonly port: number;
  /** Of a person of the province, in a demo. */
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts an instance as `npm run start:distributed` does; a demo has persons, and a clock that can be set. */
export async function startApart(
  { plan }: LargePlan,
  { data, brokers }: Ground,
  { demo }: { readonly demo: boolean },
): Promise<Apart> {
  const desk = await openInstanceDesk(data);
  await desk.book.open({ province: LOAD_PROVINCE, demo });
  await ensureInstanceTopics({ data, brokers });
  const processes = await startProcesses({
    ...{ data, brokers, port: 0, province: LOAD_PROVINCE, demo },
    today: demo ? undefined : TODAY,
    say: (line) => plan.say(`  ${line}`),
  });
  const { address } = processes;
  return {
    processes,
    ready: async () => {
      await untilReady(address, AbortSignal.timeout(START_MS));
      if (demo) await setDay({ address, desk }, TODAY);
    },
    port: Number(new URL(address).port),
    token: await new DemoTokens(desk.issuer).of(PERSON),
    stop: async () => {
      await processes.stop();
      await desk.close();
    },
  };
}
