import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVIDENCE } from './evidence.ts';
import { LAST_MONTH } from './months.ts';
import { PEOPLE } from './people.ts';
import { fillOutbox, MONTHS, packMonth, type PlanStep } from './plan.ts';

/** `npm run generate -w @torchline/demo`: writes `seeds/demo` anew; equal sources give equal bytes. */
const DEMO = new URL('../../../seeds/demo/', import.meta.url);

function put(path: string, content: string | Uint8Array): void {
  const file = fileURLToPath(new URL(path, DEMO));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const list = (rows: readonly unknown[]): string => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

for (const part of ['files', 'decisions', 'evidence'])
  rmSync(new URL(`${part}/`, DEMO), { recursive: true, force: true });
const out = fillOutbox();
const steps: PlanStep[] = [];
let files = 0;
for (const month of MONTHS) {
  const pack = await packMonth(out, month);
  for (const { path, bytes } of pack.files) put(path, bytes);
  put(`decisions/${month}.jsonl`, lines(pack.decisions));
  steps.push(...pack.steps);
  files += pack.files.length;
}
for (const { path, bytes } of EVIDENCE) put(path, bytes);
put('people.json', list(PEOPLE));
const evidence = EVIDENCE.map(({ path, hash }) => ({ file: path, hash, as: 'demo-clerk-130100' }));
put(
  'plan.json',
  `{\n"province": "130000",\n"today": "${LAST_MONTH}-31",\n"firstDay": "2023-11-01",\n"evidence": ${list(evidence).trim()},\n"steps": ${list(steps).trim()}\n}\n`,
);
process.stdout.write(`${files} files, ${steps.length} steps\n`);
