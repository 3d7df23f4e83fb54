import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingScripts, weakGuarantees } from './doc-commands.ts';
import { brokenLinks, missingPaths } from './doc-links.ts';
import { staleSnippets } from './doc-snippets.ts';
import { badName, forbiddenWords } from './forbidden-words.ts';
import { ROOT } from './run-tool.ts';
import { sourceFiles } from './source-files.ts';

const isPage = (path: string): boolean =>
  path === 'README.md' || (path.startsWith('docs/') && path.endsWith('.md'));

function checkPage(path: string, text: string): readonly string[] {
  return [
    ...missingPaths(ROOT, text).map((missing) => `${path} names \`${missing}\`, which does not exist`),
    ...brokenLinks(ROOT, path, text).map((target) => `${path} links to ${target}, which leads nowhere`),
    ...missingScripts(ROOT, text).map((script) => `${path} names npm run ${script}, which does not exist`),
    ...(path === 'docs/guarantees.md' ? weakGuarantees(ROOT, text).map((fault) => `${path}: ${fault}`) : []),
    ...staleSnippets(ROOT, text).map(
      (source) => `${path} shows code that is not (or no longer) in ${source}`,
    ),
  ];
}

function checkFile(path: string): readonly string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  if (text.includes('\0')) return badName(path).map((fault) => `${path} ${fault}`);
  return [
    ...badName(path).map((fault) => `${path} ${fault}`),
    ...forbiddenWords(path, text).map((fault) => `${path}:${fault}`),
    ...(isPage(path) ? checkPage(path, text) : []),
  ];
}

/** `npm run docs`: prose names what exists, and no file says what must not be said. */
const files = sourceFiles(ROOT);
const faults = files.flatMap(checkFile);
for (const fault of faults) console.error(fault);
console.log(`${files.length} files, ${files.filter(isPage).length} pages, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
