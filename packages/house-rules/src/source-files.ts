import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the repository under `root`, as paths with `/`: all but git's own and what .gitignore names. */
export function sourceFiles(root: string): readonly string[] {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split(/\r?\n/).filter(Boolean);
  const folders = new Set([
    '.git',
    ...lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1)),
  ]);
  const endings = lines.filter((line) => line.startsWith('*')).map((line) => line.slice(1));
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (folders.has(entry.name)) return [];
      if (entry.isDirectory()) return walk(path);
      return endings.some((ending) => entry.name.endsWith(ending)) ? [] : [path];
    });
  return walk('').sort();
}
