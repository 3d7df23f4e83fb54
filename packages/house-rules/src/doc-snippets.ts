import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SNIPPET = /<!-- source: (\S+) -->\s*^```\w*\n([\s\S]*?)^```/gm;

/** Lines without the indentation they share and without the white space at their ends. */
function flush(lines: readonly string[]): string {
  const depth = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(depth).trimEnd()).join('\n');
}

function standsIn(source: string, snippet: string): boolean {
  const lines = source.split(/\r?\n/);
  const wanted = snippet.trimEnd().split('\n');
  const text = flush(wanted);
  return lines.some((_, start) => flush(lines.slice(start, start + wanted.length)) === text);
}

/** Code blocks below `<!-- source: PATH -->` that no longer stand, line by line, in that file. */
export function staleSnippets(root: string, text: string): readonly string[] {
  return [...text.matchAll(SNIPPET)].flatMap(([, path = '', snippet = '']) => {
    const file = join(root, path);
    return existsSync(file) && standsIn(readFileSync(file, 'utf8'), snippet) ? [] : [path];
  });
}
