import { setTimeout as pause } from 'node:timers/promises';
import { fault, Refused, type Fault } from '@torchline/traffic';
import { Traffic } from './calls/traffic.ts';
import { lastLook } from './checking/last-look.ts';
import { startInstance, type Instance, type InstanceAsked } from './ground/instance.ts';
import { inject, type Field } from './injecting/injector.ts';
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

/** How long each part of a schedule took, one after the other. */
class Parts {
  readonly seconds: Record<string, number> = {};
  #since = performance.now();

  end(name: string): void {
    const now = performance.now();
    this.seconds[name] = Math.round((now - this.#since) / 100) / 10;
    this.#since = now;
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

async function play(instance: Instance, asked: ScheduleAsked, parts: Parts): Promise<Outcome> {
  const { services, journal, base } = instance;
  await services.ready(READY_MS);
  parts.end('start');
  const { address } = services;
  const traffic = new Traffic({
    address,
    tokens: base.tokens,
    journal,
  });
  const notPutIn = await disturbed(instance, asked);
  parts.end('faults');
  const refused = await refusedBy(traffic.end());
  traffic.giveUpIn(READY_MS);
  parts.end('last answers');
  const { faults, levelMs } = await lastLook(instance, traffic);
  traffic.client.close();
  parts.end('checks');
  const ends = await instance.stop();
  parts.end('stop');
  return {
    ...outcomeOf(instance),
    ...{ faults: [...instance.faults, ...refused, ...faults, ...ends], levelMs, notPutIn },
    ...{ again: traffic.client.again, took: parts.seconds },
  };
}

const outcomeOf = ({ journal, services, memory }: Instance): Omit<Outcome, 'faults' | 'took'> => ({
  answered: journal.entries.filter(({ answer }) => answer !== undefined).length,
  hits: [...services.services.values()].reduce((sum, one) => sum + one.hits, 0),
  ...{ memory: memory.most, again: 0, levelMs: 0, notPutIn: [] },
});

/** One schedule in a namespace of its own, from its start to the last look. Its data are there until they are removed. */
export async function runSchedule(asked: ScheduleAsked): Promise<[Outcome, Instance]> {
  const parts = new Parts();
  const instance = await startInstance(asked);
  try {
    return [await play(instance, asked, parts), instance];
  } catch (error) {
    // Whatever ends a schedule early is told with the schedule, not instead of it.
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const faults = [...instance.faults, fault('start', what)];
    return [{ ...outcomeOf(instance), faults, took: parts.seconds }, instance];
  } finally {
    await asked.servers.heal();
    await instance.end();
  }
}
