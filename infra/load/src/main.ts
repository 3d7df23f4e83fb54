import { Command, InvalidArgumentError } from 'commander';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfLoad, LOAD_SEED, type KnownLoad } from './known-loads.ts';
import { makeLoad } from './make-load.ts';
import { rebuild, sumOf } from './rebuilt.ts';

/** Fewer than this do not hold one round of each kind. */
const LEAST = 5_000;

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < LEAST) throw new InvalidArgumentError(`${LEAST} –`);
  return count;
}

const { data, facts, seed, keep } = new Command('npm run load --')
  .description('生成任意大小的数据目录，用于测量。 Writes a data folder of any size, for measuring.')
  .requiredOption('--data <dir>', '新数据目录 new data folder')
  .option('--facts <n>', '事实数 number of facts', countOf, 1_000_000)
  .option('--seed <text>', '种子 seed', LOAD_SEED)
  .option('--keep', '计算全部数字并保存校验和 count the figures and keep the checksums in seeds/load', false)
  .parse()
  .opts<{ data: string; facts: number; seed: string; keep: boolean }>();

const started = performance.now();
const logs = await makeLoad({ data, facts, seed });
for (const [log, { facts: count, head }] of Object.entries(logs))
  console.log(`${log}: ${count} facts, head ${head}`);
console.log(`${facts} facts in ${((performance.now() - started) / 1000).toFixed(1)} s`);
if (keep) {
  const target = join(data, 'rebuilt.db');
  await rebuild(data, { target, workers: 2 });
  const known: KnownLoad = { facts, seed, logs, figures: sumOf(target) };
  writeFileSync(fileOfLoad(facts), `${JSON.stringify(known, undefined, 2)}\n`);
  console.log(`${known.figures.cells} cells, ${known.figures.sha256}`);
}
