import { Command } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { baselineOf, judge, type Baseline } from './baseline.ts';
import { machine } from './machine.ts';
import type { Measured } from './row.ts';
import { MEASURES } from './rows/index.ts';
import { machineLine, tableOf } from './table.ts';
import { Plan } from './work/plan.ts';

const BASELINE = new URL('../baseline.json', import.meta.url);

const { quick, only, json, writeBaseline } = new Command('npm run bench --')
  .description(
    '测量速度：每行都是与同次运行中对照的比值。 Measures speed: each row a ratio to a peer in the same run.',
  )
  .option('--quick', '小规模，与基准比较 small sizes, compared with the kept baseline', false)
  .option('--only <ids>', '只测这些行 only these rows, separated by commas')
  .option('--json <file>', '结果写入文件 also write the rows to a file')
  .option('--write-baseline', '保存为基准 keep the ratios of this quick run as the baseline', false)
  .parse()
  .opts<{ quick: boolean; only?: string; json?: string; writeBaseline: boolean }>();

const say = (line: string): void => console.log(line);
const wanted = new Set(only?.split(','));
const chosen = MEASURES.filter(
  ({ ids, isFullOnly }) =>
    (only === undefined || ids.some((id) => wanted.has(id))) && !(quick && isFullOnly === true),
);

const host = machine();
say(machineLine(host));
const plan = new Plan(quick, say);
const all: Measured[] = [];
try {
  for (const measure of chosen) {
    say(`measuring ${measure.ids.join(', ')}`);
    for (const one of await measure.run(plan))
      if (only === undefined || wanted.has(one.row.id)) all.push(one);
  }
} finally {
  plan.scratch.remove();
}
const rows = all.map(({ row }) => row);
say(tableOf(all));
if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine: host, rows }, undefined, 2)}\n`);
if (writeBaseline) writeFileSync(BASELINE, `${JSON.stringify(baselineOf(rows), undefined, 2)}\n`);

/** The quick bench is held against the baseline; the full one is for the reader, who sees what misses its goal. */
const judged = quick
  ? rows.map((row) => judge(row, JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline))
  : rows.map(({ id }) => ({ id, isGood: true, because: 'measured' }));
const bad = judged.filter(({ isGood }) => !isGood);
for (const { id, because } of bad) say(`${id} fell behind the baseline: ${because}`);
say(`${judged.length - bad.length} passed, ${bad.length} failed, 0 skipped`);
process.exitCode = bad.length > 0 ? 1 : 0;
