import { setTimeout as pause } from 'node:timers/promises';
import { fault, Refused, type Fault } from '@torchline/traffic';
import { Traffic } from './calls/traffic.ts';
import { liveLook, restLook } from './checking/last-look.ts';
import { startInstance, type Instance, type InstanceAsked } from './ground/instance.ts';
import { inject, type Field } from './injecting/injector.ts';
import { Parts } from './parts.ts';
import type { Planned } from './schedule/planned.ts';
import { faultWords } from './schedule/words.ts';

const READY_MS = 300_000;
/** A fault that is not over so long after the traffic is ended by the healing. */
const OVER_MS = 15_000;

export interface ScheduleAsked extends InstanceAsked {
  readonly planned: readonly Planned[];
  readonly trafficMs: number;
}

/** What was seen of one schedule. */
export interface Outcome {
  readonly faults: readonly Fault[];
  /** Commands and files that were answered. */
  readonly answered: number;
  /** Requests that were sent again. */
  readonly again: number;
  /** So many processes ended at their point. */
  readonly hits: number;
  readonly levelMs: number;
  /** Seconds of its parts. */
  readonly took: Readonly<Record<string, number>>;
  readonly memory: ReadonlyMap<string, number>;
  /** Faults that other faults kept from being put in. */
  readonly notPutIn: readonly string[];
}

const isOfDatabase = ({ fault: { kind, ...of } }: Planned): boolean =>
  kind === 'step-down' || 'member' in of || ('way' in of && of.way === 'mongodb');

async function putIn(field: Field, planned: readonly Planned[]): Promise<string[]> {
  const notPutIn: string[] = [];
  const one = async ({ atMs, fault: what }: Planned): Promise<void> => {
    await pause(atMs);
    try {
      await inject(field, what);
    } catch (error) {
      notPutIn.push(`${faultWords(what)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const over = new AbortController();
  const late = pause(Math.max(...planned.map(({ atMs }) => atMs)) + OVER_MS, undefined, over);
  await Promise.race([Promise.all(planned.map(one)), late]);
  over.abort();
  late.catch(() => undefined);
  return notPutIn;
}

async function refusedBy(work: Promise<void>): Promise<Fault[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Refused) return [fault('refused', error.message)];
    throw error;
  }
}

/** The faults, put in while callers send; then everything is healed. */
async function disturbed(
  instance: Instance,
  { servers, planned, trafficMs }: ScheduleAsked,
): Promise<readonly string[]> {
  const { services, journal, data, logs } = instance;
  const onFault: Field['onFault'] = (check, what) => void instance.faults.push(fault(check, what));
  const isDatabaseCalm = !planned.some(isOfDatabase);
  const field: Field = { servers, services, data, logs, journal, isDatabaseCalm, onFault };
  const [notPutIn] = await Promise.all([putIn(field, planned), pause(trafficMs)]);
  await servers.heal();
  await services.heal();
  return notPutIn;
}

/**
 * One schedule in a namespace of its own: begun, played, settled, checked. When everything is healed the next one may
 * begin: no fault is put in before that is played.
 */
export class ScheduleRun {
  readonly #asked: ScheduleAsked;
  readonly #parts = new Parts();
  readonly #faults: Fault[] = [];
  #instance: Instance | undefined;
  #traffic: Traffic | undefined;
  #notPutIn: readonly string[] = [];
  #levelMs = 0;
  #isWhole = true;

  private constructor(asked: ScheduleAsked) {
    this.#asked = asked;
  }

  /** Every service runs and is ready; where that fails, nothing more is done and the outcome says so. */
  static async begin(asked: ScheduleAsked): Promise<ScheduleRun> {
    const run = new ScheduleRun(asked);
    await run.#unlessItFailed(async () => {
      run.#instance = await startInstance(asked);
      await run.#instance.services.ready(READY_MS);
    });
    run.#parts.end('start');
    return run;
  }

  /** Whatever ends a schedule early is told with the schedule, not instead of it. */
  async #unlessItFailed(work: () => Promise<void>): Promise<void> {
    if (!this.#isWhole) return;
    try {
      await work();
    } catch (error) {
      this.#isWhole = false;
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#faults.push(fault('start', what));
    }
  }

  /** Faults while callers send, then everything is healed. */
  async play(): Promise<void> {
    this.#parts.begin();
    await this.#unlessItFailed(async () => {
      const { services, base, journal } = this.#running;
      this.#traffic = new Traffic({ address: services.address, tokens: base.tokens, journal });
      this.#notPutIn = await disturbed(this.#running, this.#asked);
    });
    await this.#asked.servers.heal();
    this.#parts.end('faults');
  }

  /** Until everybody is answered and all is level; then all processes end. */
  async settle(): Promise<void> {
    await this.#unlessItFailed(() => this.#lookAlive());
    await this.#instance?.end();
    this.#parts.end('stop');
  }

  get #running(): Instance {
    if (!this.#instance) throw new Error('nothing runs');
    return this.#instance;
  }

  /** What it left, against what was sent. */
  async check(): Promise<Outcome> {
    this.#parts.begin();
    await this.#unlessItFailed(async () => void this.#faults.push(...(await restLook(this.#running))));
    this.#parts.end('checks');
    return this.#outcome();
  }

  async #lookAlive(): Promise<void> {
    const { services } = this.#running;
    const traffic = this.#traffic;
    if (!traffic) return;
    this.#faults.push(...(await refusedBy(traffic.end())));
    traffic.giveUpIn(READY_MS);
    this.#parts.end('last answers');
    await services.ready(READY_MS);
    const { faults, levelMs } = await liveLook(this.#running, traffic);
    traffic.client.close();
    this.#parts.end('level');
    this.#levelMs = levelMs;
    this.#faults.push(...faults, ...(await this.#running.stop()));
  }

  #outcome(): Outcome {
    const { journal, services, memory, faults = [] } = this.#instance ?? {};
    return {
      faults: [...faults, ...this.#faults],
      answered: journal?.entries.filter(({ answer }) => answer !== undefined).length ?? 0,
      again: this.#traffic?.client.again ?? 0,
      hits: [...(services?.services.values() ?? [])].reduce((sum, one) => sum + one.hits, 0),
      ...{ levelMs: this.#levelMs, took: this.#parts.seconds, notPutIn: this.#notPutIn },
      memory: memory?.most ?? new Map(),
    };
  }

  /** Takes its databases and topics away. */
  async remove(): Promise<void> {
    await this.#instance?.remove();
  }
}
