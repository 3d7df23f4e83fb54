import { mkdirSync, writeFileSync } from 'node:fs';
import { caseFiles } from './files.ts';

const folder = new URL('../../../../seeds/cases/shandong-2025-07/', import.meta.url);

mkdirSync(folder, { recursive: true });
for (const [name, bytes] of await caseFiles()) {
  writeFileSync(new URL(name, folder), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}
