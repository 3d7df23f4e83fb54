import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenLinks, missingPaths } from './doc-links.ts';
import { staleSnippets } from './doc-snippets.ts';
import { badName, forbiddenWords } from './forbidden-words.ts';
import { sourceFiles } from './source-files.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'torchline-docs-'));
  const files = {
    '.gitignore': 'node_modules/\n*.log\n',
    'README.md': '# 首页 (Home)\n',
    'docs/tour.md': '# Tour\n\n## 第一步: a bank\n',
    'services/loans/src/loan.ts': 'class Loan {\n  file(): void {\n    this.state = 1;\n  }\n}\n',
    'node_modules/x/x.js': '',
    'run.log': '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

test('files that git ignores are not looked at', () => {
  expect(sourceFiles(root)).toEqual([
    '.gitignore',
    'README.md',
    'docs/tour.md',
    'services/loans/src/loan.ts',
  ]);
});

test('a path in backticks exists', () => {
  const text = '`docs/tour.md` `services/*/src` `services/loans/src/loan.ts:3` `text/csv` `README.md`\n';
  expect(missingPaths(root, text)).toEqual([]);
  expect(missingPaths(root, '`docs/gone.md` `services/*/lib` `turbo.json`')).toEqual([
    'docs/gone.md',
    'services/*/lib',
    'turbo.json',
  ]);
});

test('a link leads to a file and a heading', () => {
  const good = '[a](tour.md) [b](../README.md#首页-home) [c](#第一步-a-bank) [d](https://example.org/x)';
  expect(brokenLinks(root, 'docs/tour.md', good)).toEqual([]);
  const bad = '[a](../tour.md) [b](../README.md#end) [c](#second)';
  expect(brokenLinks(root, 'docs/tour.md', bad)).toEqual(['../tour.md', '../README.md#end', '#second']);
});

test('marked code stands in its source', () => {
  const page = (code: string) => `<!-- source: services/loans/src/loan.ts -->\n\n\`\`\`ts\n${code}\n\`\`\`\n`;
  expect(staleSnippets(root, page('file(): void {\n  this.state = 1;\n}'))).toEqual([]);
  expect(staleSnippets(root, page('file(): void {\n  this.state = 2;\n}'))).toEqual([
    'services/loans/src/loan.ts',
  ]);
});

test.each([
  ['a/wo', 'rk/x', 0],
  [' /wo', 'rk/x', 1],
  ['"/tm', 'p/x"', 1],
  ['https://registry.np', 'mjs.org', 1],
  ['see ru', 'les.md', 1],
  ['loan-ru', 'les.md', 0],
  ['written by A', 'I', 1],
  ['CHAI', 'N', 0],
  ['TO', 'DO later', 1],
])('words: %s%s', (first, second, count) => {
  expect(forbiddenWords('packages/kernel/src/x.ts', first + second)).toHaveLength(count);
});

test('data may name things of the world, but no machine', () => {
  expect(forbiddenWords('seeds/demo/firms.csv', 'A' + 'I chips')).toEqual([]);
  expect(forbiddenWords('seeds/demo/firms.csv', '/wo' + 'rk/x')).toHaveLength(1);
});

test('files are kebab-case and named by what they hold', () => {
  expect(badName('packages/kernel/src/money.store.test.ts')).toEqual([]);
  expect(badName('packages/kernel/src/moneyInFen.ts')).toHaveLength(1);
  expect(badName('packages/kernel/src/date-utils.ts')).toHaveLength(1);
  expect(badName('packages/kernel/src/common/money.ts')).toHaveLength(1);
});
