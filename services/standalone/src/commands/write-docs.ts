import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { referencePages } from '../reference-docs/pages.ts';

/** `npm run docs:write` writes docs/reference from the sources; with `--check` it says what is not up to date. */
const root = join(import.meta.dirname, '../../../..');
const check = process.argv.includes('--check');

const stale = [...referencePages()].filter(([path, text]) => {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
  if (check) return true;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return true;
});
for (const [path] of stale) console.log(check ? `${path} is not up to date: npm run docs:write` : path);
process.exitCode = check && stale.length > 0 ? 1 : 0;
