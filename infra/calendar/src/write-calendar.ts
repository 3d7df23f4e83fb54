import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linesOf, type ShippedYear } from './holiday-days.ts';

const FIRST_YEAR = 2018;
const LAST_YEAR = 2027;

const target = join(import.meta.dirname, '../../../seeds/calendar');
const shipped = join(dirname(fileURLToPath(import.meta.resolve('chinese-days'))), 'years');

mkdirSync(target, { recursive: true });
for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  const file = join(shipped, `${year}.json`);
  // A year without a notice stays absent, so that deadlines which reach it are UNKNOWN.
  if (!existsSync(file)) continue;
  const lines = linesOf(JSON.parse(readFileSync(file, 'utf8')) as ShippedYear);
  const text = lines.map((line) => `  ${JSON.stringify(line)}`).join(',\n');
  writeFileSync(join(target, `${year}.json`), `[\n${text}\n]\n`);
  console.log(`${year}: ${lines.length} days`);
}
