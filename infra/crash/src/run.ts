import { type Fault, Journal, Numbers, type Scratch } from '@torchline/traffic';
import type { CrashPoint } from '@torchline/kernel';
import { cpSync } from 'node:fs';
import { FolderCheck } from './checking/folder-check.ts';
import { lastLook } from './last-look.ts';
import type { Base } from './load/base.ts';
import { endingOf, endingWords, Hits } from './plan.ts';
import { runRound } from './round.ts';

/** After so many rounds the figures of a folder are compared and the next rounds begin on a new one. */
const ROUNDS_ON_FOLDER = 5;

export interface RunOptions {
  readonly seed: number;
  readonly from: number;
  readonly rounds: number;
  readonly points: readonly CrashPoint[];
  /** Data folders that are worked on at the same time. */
  readonly lanes: number;
}
export interface RunResult {
  readonly hits: Hits;
  readonly passed: number;
  readonly failed: number;
}

/** Rounds in groups, each group on a copy of the base. */
export class Run {
  readonly #options: RunOptions;
  readonly #scratch: Scratch;
  readonly #base: Base;
  readonly #hits = new Hits();
  #passed = 0;
  #failed = 0;

  constructor(options: RunOptions, scratch: Scratch, base: Base) {
    this.#options = options;
    this.#scratch = scratch;
    this.#base = base;
  }

  async all(): Promise<RunResult> {
    const { from, rounds, lanes } = this.#options;
    const starts = Array.from(
      { length: Math.ceil(rounds / ROUNDS_ON_FOLDER) },
      (_, group) => from + group * ROUNDS_ON_FOLDER,
    );
    const lane = async (): Promise<void> => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) await this.#group(start);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { hits: this.#hits, passed: this.#passed, failed: this.#failed };
  }

  async #group(start: number): Promise<void> {
    const { from, rounds, seed, points } = this.#options;
    const name = `rounds-${start}`;
    const data = this.#scratch.folder(name);
    cpSync(this.#base.data, data, { recursive: true });
    const { tokens } = this.#base;
    const ground = {
      data,
      tokens,
      journal: new Journal(),
      numbers: new Numbers(),
      logs: new FolderCheck(data),
    };
    const end = Math.min(start + ROUNDS_ON_FOLDER, from + rounds);
    for (let round = start; round < end; round += 1) {
      const ending = endingOf(round, seed, points);
      const { faults, isHit } = await runRound(ground, round, ending);
      if (ending.kind === 'point' && isHit) this.#hits.note(ending.point);
      const missed = ending.kind === 'point' && !isHit ? ', not reached' : '';
      this.#conclude(`round ${round}: ${endingWords(ending)}${missed}`, start, faults);
      if (faults.length > 0) break;
    }
    const faults = await lastLook(ground, this.#base.steps, end);
    this.#conclude(`rounds ${start} to ${end - 1}: answers, logs, figures`, start, faults);
    this.#scratch.remove(name);
    this.#scratch.remove(`${name}-accepted`);
  }

  #conclude(what: string, start: number, faults: readonly Fault[]): void {
    if (faults.length === 0) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${what}`);
    for (const { check, what: words } of faults.slice(0, 10)) console.log(`     ${check}: ${words}`);
    if (faults.length > 0)
      console.log(
        `     again with: npm run crash -- --seed ${this.#options.seed} --from ${start} --rounds ${ROUNDS_ON_FOLDER}`,
      );
  }
}
