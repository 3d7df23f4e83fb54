import { appendFileSync, writeFileSync } from 'node:fs';
import { Random } from '@torchline/traffic';
import { DEFINITIONS } from './definitions.ts';
import { prepareBase, type Base } from './ground/base.ts';
import { DisturbedServers } from './ground/disturbed-servers.ts';
import { LEASE_MS } from './processes/all-services.ts';
import { ScheduleRun, type Outcome } from './run-schedule.ts';
import { scheduleOf } from './schedule/draw.ts';
import type { Planned, Setting } from './schedule/planned.ts';
import { plannedWords } from './schedule/words.ts';

export interface Asked {
  readonly schedules: number;
  readonly seed: number;
  readonly brokers: 1 | 3;
  readonly json?: string;
}

const TRAFFIC_MS = 8_000;
const MEMBERS = 3;
const SHOWN = 10;

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);

/** Names of databases and topics that nobody else on the servers has. */
const fresh = (seed: number | string): string =>
  `f${new Random(Date.now()).between(0, 2 ** 30).toString(36)}-${seed}`;

/** The most memory of one service, with its name. */
function peakOf({ memory }: Outcome): { readonly name: string; readonly megabytes: number } {
  const [name = '', bytes = 0] = [...memory].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return { name, megabytes: megabytes(bytes) };
}

const secondsOf = ({ took }: Outcome): number =>
  Object.values(took).reduce((sum, seconds) => sum + seconds, 0);

/** Schedules one after the other on servers that are kept. */
export class Run {
  readonly #asked: Asked;
  readonly #servers: DisturbedServers;
  readonly #base: Base;
  #failed = 0;

  private constructor(asked: Asked, servers: DisturbedServers, base: Base) {
    this.#asked = asked;
    this.#servers = servers;
    this.#base = base;
  }

  /** Answers how many schedules failed. */
  static async all(asked: Asked): Promise<number> {
    if (asked.json !== undefined) writeFileSync(asked.json, '');
    const since = performance.now();
    const servers = await DisturbedServers.start(asked.brokers);
    try {
      const base = await prepareBase(servers, fresh('base'), DEFINITIONS);
      console.log(
        `servers and the first state stand after ${Math.round((performance.now() - since) / 1_000)} s`,
      );
      const run = new Run(asked, servers, base);
      await run.#each();
      await base.mongo.close();
      return run.#failed;
    } finally {
      await servers.stop();
    }
  }

  get #setting(): Setting {
    const services = DEFINITIONS.map(({ name }) => name);
    const { brokers } = this.#asked;
    return { brokers, members: MEMBERS, services, trafficMs: TRAFFIC_MS, leaseMs: LEASE_MS };
  }

  /** Each begins while the one before it settles, is checked and removed. */
  async #each(): Promise<void> {
    const { schedules, seed } = this.#asked;
    let run = await this.#begun(seed);
    for (let at = seed; at < seed + schedules; at += 1) {
      await run.play();
      const [next] = await Promise.all([
        at + 1 < seed + schedules ? this.#begun(at + 1) : run,
        this.#lookBack(at, run),
      ]);
      run = next;
    }
  }

  #begun(seed: number): Promise<ScheduleRun> {
    return ScheduleRun.begin({
      ...{ servers: this.#servers, base: this.#base, prefix: fresh(seed) },
      ...{ definitions: DEFINITIONS, planned: this.#planned(seed), trafficMs: TRAFFIC_MS },
    });
  }

  #planned(seed: number): readonly Planned[] {
    return scheduleOf(seed, this.#setting);
  }

  #tell(seed: number, outcome: Outcome): void {
    const planned = this.#planned(seed);
    if (outcome.faults.length > 0) this.#failed += 1;
    this.#say(seed, planned, outcome);
    this.#write(seed, planned, outcome);
  }

  /** No fault of another schedule is put in meanwhile. */
  async #lookBack(seed: number, run: ScheduleRun): Promise<void> {
    await run.settle();
    this.#tell(seed, await run.check());
    await run.remove().catch((error: Error) => console.log(`     not removed: ${error.message}`));
  }

  #say(seed: number, planned: readonly Planned[], outcome: Outcome): void {
    const { faults, answered, again, hits, levelMs, notPutIn, took } = outcome;
    const parts = Object.entries(took).map(([name, part]) => `${name} ${part}`);
    const peak = peakOf(outcome);
    const kinds = planned.map(({ fault }) => fault.kind).join(' ');
    console.log(
      `${faults.length === 0 ? 'ok  ' : 'FAIL'} seed ${seed}: ${kinds}; ${answered} answered, ${again} sent again, ` +
        `${hits} ended at a point, level after ${(levelMs / 1_000).toFixed(1)} s, ` +
        `at most ${peak.megabytes} MB (${peak.name}), ${secondsOf(outcome).toFixed(0)} s (${parts.join(', ')})`,
    );
    for (const what of notPutIn) console.log(`     not put in: ${what}`);
    if (faults.length === 0) return;
    for (const one of planned) console.log(`     ${plannedWords(one)}`);
    for (const { check, what } of faults.slice(0, SHOWN)) console.log(`     ${check}: ${what}`);
    const more = this.#asked.brokers === 3 ? ' --brokers 3' : '';
    console.log(`     again with: npm run faults -- --schedules 1 --seed ${seed}${more}`);
  }

  #write(seed: number, planned: readonly Planned[], outcome: Outcome): void {
    if (this.#asked.json === undefined) return;
    const { memory, ...seen } = outcome;
    const most = Object.fromEntries([...memory].map(([name, bytes]) => [name, megabytes(bytes)]));
    const line = {
      seed,
      brokers: this.#asked.brokers,
      planned,
      seconds: secondsOf(outcome),
      ...seen,
      megabytes: most,
    };
    appendFileSync(this.#asked.json, `${JSON.stringify(line)}\n`);
  }
}
