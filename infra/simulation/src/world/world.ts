import type { Clock } from '@torchline/kernel';
import type { Process } from './process.ts';
import type { Draws } from './draws.ts';
import { Trace } from './trace.ts';

/** Something that a process waits for. */
export interface Step {
  readonly of: Process;
  readonly what: string;
  readonly go: () => void;
}
interface Alarm {
  readonly at: number;
  readonly of: Process;
  readonly call: () => void;
}

/** A step takes up to so many milliseconds of the world's time. */
const STEP_MS = 4;
/** Once in so many steps an alarm goes off although there is other work: somebody was slow. */
const EARLY_ALARM = 24;

/** Everything that was started by the last step has run; what waits now waits for the world. */
const quiet = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/**
 * The world in which all processes run: one step after the other, in an order drawn from the seed, on a clock of its
 * own. Nothing happens in it but by a step, an alarm or a fault, so that the same seed gives the same history.
 */
export class World implements Clock {
  readonly random: Draws;
  readonly trace: Trace;
  /** Places at which a process was ended, for telling whether all were met. */
  readonly struck = new Map<string, number>();
  elapsed = 0;
  /** What every clock of the house is wrong by, in milliseconds. */
  skew = 0;
  steps = 0;
  readonly #start: number;
  readonly #ready: Step[] = [];
  #alarms: Alarm[] = [];
  #armed: 'before' | 'after' | undefined;

  constructor(random: Draws, start: number, keepsTrace = false) {
    this.random = random;
    this.trace = new Trace(keepsTrace);
    this.#start = start;
  }

  now(): Date {
    return new Date(this.#start + this.elapsed + this.skew);
  }

  add(step: Step): void {
    this.#ready.push(step);
  }

  /** Calls back after so many milliseconds; answers how to stop that. */
  after(ms: number, of: Process, call: () => void): () => void {
    const alarm = { at: this.elapsed + ms, of, call };
    this.#alarms.push(alarm);
    return () => {
      const index = this.#alarms.indexOf(alarm);
      if (index >= 0) this.#alarms.splice(index, 1);
    };
  }

  /** Drops what a process that ended was waiting for. */
  forget(ended: Process): void {
    for (let index = this.#ready.length - 1; index >= 0; index -= 1)
      if (this.#ready[index]?.of === ended) this.#ready.splice(index, 1);
    this.#alarms = this.#alarms.filter(({ of }) => of !== ended);
  }

  /** The next transaction that does not wait is the last thing its process does. */
  arm(): void {
    this.#armed = this.random.oneIn(2) ? 'before' : 'after';
  }

  strikes(process: Process, where: string): boolean {
    if (this.#armed === undefined || !where.startsWith(this.#armed)) return false;
    this.#armed = undefined;
    this.strike(process, where);
    return true;
  }

  /** Ends a process and remembers where it was. */
  strike(process: Process, where = this.#waitsFor(process)): void {
    this.struck.set(where, (this.struck.get(where) ?? 0) + 1);
    this.trace.note(`${process.name} ends at ${where}`);
    process.end();
  }

  #waitsFor(process: Process): string {
    const waiting = this.#ready.filter(({ of }) => of === process);
    if (waiting.length > 0) return `wait for ${this.random.pick(waiting).what}`;
    return 'wait for time';
  }

  /** Steps until it is done; false when there is nothing left to do, or after too many steps. */
  async run(isDone: () => boolean, most: number): Promise<boolean> {
    for (const end = this.steps + most; this.steps < end; this.steps += 1) {
      if (isDone()) return true;
      if (!this.#step()) return false;
      await quiet();
    }
    return false;
  }

  #step(): boolean {
    const next = this.random.oneIn(EARLY_ALARM) ? undefined : this.#takeReady();
    if (!next) return this.#ring() || this.#go(this.#takeReady());
    return this.#go(next);
  }

  #go(step: Step | undefined): boolean {
    if (!step) return false;
    this.elapsed += this.random.below(STEP_MS);
    this.trace.note(`${step.of.name} ${step.what}`);
    step.go();
    return true;
  }

  #takeReady(): Step | undefined {
    const { length } = this.#ready;
    if (length === 0) return undefined;
    const from = this.random.below(length);
    for (let tried = 0; tried < length; tried += 1) {
      const index = (from + tried) % length;
      if (this.#ready[index]?.of.paused === false) return this.#ready.splice(index, 1)[0];
    }
    return undefined;
  }

  /** The earliest alarm of a process that is not paused. */
  #ring(): boolean {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms)
      if (!alarm.of.paused && (first === undefined || alarm.at < first.at)) first = alarm;
    if (!first) return false;
    this.#alarms.splice(this.#alarms.indexOf(first), 1);
    this.elapsed = Math.max(this.elapsed, first.at);
    this.trace.note(`${first.of.name} alarm`);
    first.call();
    return true;
  }
}
