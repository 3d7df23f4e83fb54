import { CRASH_POINTS, type CrashPoint } from '@torchline/kernel';
import { Command, InvalidArgumentError, Option } from 'commander';
import { writeFileSync } from 'node:fs';
import { prepareBase } from './load/base.ts';
import { keepCompiledIn } from './product/child.ts';
import { Scratch } from './product/places.ts';
import { Run } from './run.ts';

interface Options {
  readonly rounds: number;
  readonly seed: number;
  readonly from: number;
  readonly lanes: number;
  readonly point?: CrashPoint;
  readonly json?: string;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('0, 1, 2, …');
  return number;
}

const options = new Command('npm run crash --')
  .description(
    '随时杀死进程，重新启动后核对：已答复的都在、只计一次、数字不变。 Kills the product at any moment and checks after its restart that all that was answered is there, once, and counted right.',
  )
  .option('--rounds <n>', '轮数 rounds', whole, 100)
  .option('--seed <n>', '随机种子 seed of the endings', whole, 1)
  .option('--from <n>', '从第几轮开始 first round, to play a failed one again', whole, 0)
  .option('--lanes <n>', '同时使用的数据目录数 data folders at the same time', whole, 2)
  .addOption(new Option('--point <name>', '只用此崩溃点 this point alone').choices(CRASH_POINTS))
  .option('--json <file>', '结果写入文件 file for the result')
  .parse()
  .opts<Options>();

const points = options.point === undefined ? CRASH_POINTS.slice(0, 2) : [options.point];
/** A tenth of the rounds at least: 100 rounds hit each point 10 times, 500 rounds 50 times. */
const needed = Math.floor((options.rounds / 10) * (CRASH_POINTS.length / Math.max(points.length, 8)));

const scratch = new Scratch();
process.on('exit', () => scratch.remove());
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
keepCompiledIn(scratch.folder('compiled'));
console.log(`seed ${options.seed}, rounds ${options.from} to ${options.from + options.rounds - 1}`);
const base = await prepareBase(scratch.path);
const begun = performance.now();
const { hits, passed, failed } = await new Run({ ...options, points }, scratch, base).all();
const seconds = (performance.now() - begun) / 1_000;

const table = points.map((point) => ({ point, hits: hits.of(point) }));
for (const row of table) console.log(`${row.point.padEnd(26)}${String(row.hits).padStart(5)}`);
const short = table.filter((row) => row.hits < needed);
for (const { point } of short) console.log(`FAIL ${point} was hit fewer than ${needed} times`);
console.log(`${(options.rounds / seconds).toFixed(2)} rounds a second`);
const result = { passed: passed + table.length - short.length, failed: failed + short.length };
if (options.json !== undefined) {
  const { seed, rounds } = options;
  writeFileSync(
    options.json,
    `${JSON.stringify({ seed, rounds, seconds, hits: table, ...result }, null, 2)}\n`,
  );
}
console.log(`${result.passed} passed, ${result.failed} failed, 0 skipped`);
process.exitCode = result.failed > 0 ? 1 : 0;
