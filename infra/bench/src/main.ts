import { readFileSync, writeFileSync } from 'node:fs';
import { baselineOf, judge, type Baseline } from './baseline.ts';
import { machine } from './machine.ts';
import { benchOptions } from './options.ts';
import type { Measured } from './row.ts';
import { MEASURES } from './rows/index.ts';
import { machineLine, tableOf } from './table.ts';
import { Plan } from './stage/plan.ts';

const BASELINE = new URL('../baseline.json', import.meta.url);
const baseline = (): Baseline => JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline;
const asText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const say = (line: string): void => console.log(line);

const { isQuick, only, json, writesBaseline } = benchOptions(process.argv.slice(2), MEASURES);
const isAsked = (id: string): boolean => only.size === 0 || only.has(id);
const chosen = MEASURES.filter(
  ({ ids, isFullOnly = false }) => ids.some(isAsked) && !(isQuick && isFullOnly),
);

const host = machine();
say(machineLine(host));
const plan = new Plan(isQuick, say);
const all: Measured[] = [];
try {
  for (const measure of chosen) {
    say(`measuring ${measure.ids.join(', ')}`);
    all.push(...(await measure.run(plan)).filter(({ row }) => isAsked(row.id)));
  }
} finally {
  plan.scratch.remove();
}
const rows = all.map(({ row }) => row);
say(tableOf(all));
if (json !== undefined) writeFileSync(json, asText({ machine: host, rows }));
if (writesBaseline)
  writeFileSync(BASELINE, asText({ ...(only.size > 0 ? baseline() : {}), ...baselineOf(rows) }));

/** The quick bench is held against the baseline; the full one is for the reader, who sees what misses its goal. */
const judged = isQuick
  ? rows.map((row) => judge(row, baseline()))
  : rows.map(({ id }) => ({ id, isGood: true, because: 'measured' }));
const bad = judged.filter(({ isGood }) => !isGood);
for (const { id, because } of bad) say(`${id} fell behind the baseline: ${because}`);
say(`${judged.length - bad.length} passed, ${bad.length} failed, 0 skipped`);
process.exitCode = bad.length > 0 ? 1 : 0;
