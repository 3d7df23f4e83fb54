import type { Scratch } from '@torchline/traffic';
import { CRASH_POINTS, type CrashPoint } from '@torchline/kernel';
import { writeFileSync } from 'node:fs';
import { prepareBase } from './load/base.ts';
import { Run, type RunOptions } from './run.ts';

export interface RoundsAsked extends Omit<RunOptions, 'points'> {
  readonly point?: CrashPoint;
  readonly json?: string;
}

/** A tenth of the rounds: 100 rounds hit each point 10 times, 500 rounds 50 times. */
const share = (rounds: number): number => Math.floor(rounds / 10);

/** Runs the rounds and prints the table of hits. Answers the exit code. */
export async function crashRounds(asked: RoundsAsked, scratch: Scratch): Promise<number> {
  const { point, rounds, seed, json } = asked;
  const points = point === undefined ? CRASH_POINTS : [point];
  const base = await prepareBase(scratch.path);
  const begun = performance.now();
  const { hits, passed, failed } = await new Run({ ...asked, points }, scratch, base).all();
  const seconds = (performance.now() - begun) / 1_000;
  const table = points.map((name) => ({ point: name, hits: hits.of(name) }));
  for (const row of table) console.log(`${row.point.padEnd(26)}${String(row.hits).padStart(5)}`);
  const few = table.filter((row) => row.hits < share(rounds));
  for (const row of few) console.log(`FAIL ${row.point} was hit fewer than ${share(rounds)} times`);
  console.log(`${(rounds / seconds).toFixed(2)} rounds a second`);
  const counted = { passed: passed + table.length - few.length, failed: failed + few.length, skipped: 0 };
  const result = { seed, rounds, seconds, hits: table, ...counted };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`${counted.passed} passed, ${counted.failed} failed, 0 skipped`);
  return counted.failed > 0 ? 1 : 0;
}
