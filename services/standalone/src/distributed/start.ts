import { ensureInstanceTopics, openInstanceDesk, type InstanceDesk } from '@torchline/platform/distributed';
import { isFree } from '@torchline/native';
import { CannotStart } from '../folder.ts';
import { DEMO_PROVINCE, type StartOptions } from '../options.ts';
import { PORT_TAKEN } from '../start-failure.ts';
import { startProcesses, type AllProcesses } from './all-processes.ts';
import type { ServersFound } from './servers.ts';
import { untilReady } from './until-ready.ts';

export interface DistributedOptions extends Omit<StartOptions, 'data'> {
  readonly provinceNamed: boolean;
}

/** Servers, and who to ask to wait no longer. */
export interface StartedOn {
  readonly servers: ServersFound;
  readonly signal: AbortSignal;
}

/** An instance whose services are processes of their own. */
export interface RunningApart extends AllProcesses {
  readonly desk: InstanceDesk;
  readonly demo: boolean;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Makes the topics, starts every process, and waits until all are ready. `stop` lets go of the servers, too. */
export async function startApart(
  options: DistributedOptions,
  { servers, signal }: StartedOn,
): Promise<RunningApart> {
  const desk = await openInstanceDesk(servers.data, say);
  const letGo = async (): Promise<void> => {
    await desk.close();
    await servers.stop();
  };
  try {
    await refuseTaken(options.port);
    const demo = await isDemo(options, desk);
    await ensureInstanceTopics(servers);
    say(`数据地址 data address: ${shown(servers)}`);
    const { port, province, today } = options;
    const running = await startProcesses({
      ...{ ...servers, port, province, demo, say },
      today: demo ? undefined : today,
    });
    const stop = (): Promise<void> => running.stop().finally(letGo);
    await readyOrStopped(running, signal).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { ...running, desk, demo, stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

/** Whoever listens there would be taken for the door of this instance. */
async function refuseTaken(port: number): Promise<void> {
  if (port !== 0 && !(await isFree(port))) throw new CannotStart(PORT_TAKEN);
}

const shown = ({ data }: ServersFound): string => data.replace(/\/\/[^@/]*@/, '//');

/** As the instance was made; a new one is a demo unless it is to be empty or of another province. */
async function isDemo(options: DistributedOptions, { book }: InstanceDesk): Promise<boolean> {
  const { province, empty, provinceNamed } = options;
  const kind = await book.open({ province, demo: !empty && province === DEMO_PROVINCE });
  if (!provinceNamed || kind.province === province) return kind.demo;
  throw new CannotStart(
    `实例属于省份 ${kind.province}，不是 ${province}。 The instance belongs to province ${kind.province}, not ${province}.`,
  );
}

async function readyOrStopped({ address, over }: AllProcesses, signal: AbortSignal): Promise<void> {
  const given = new AbortController();
  const ready = untilReady(address, AbortSignal.any([signal, given.signal]));
  const dead = over.then(() => {
    throw new CannotStart('有服务无法启动。 A service cannot be started.');
  });
  try {
    await Promise.race([ready, dead]);
  } finally {
    given.abort();
    await Promise.allSettled([ready]);
  }
}
