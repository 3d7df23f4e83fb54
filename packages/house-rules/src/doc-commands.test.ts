import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingScripts, weakGuarantees } from './doc-commands.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'torchline-docs-'));
  writeFileSync(join(root, 'package.json'), '{"scripts":{"crash":"x","docs:write":"y"}}');
  mkdirSync(join(root, 'packages/kernel/src'), { recursive: true });
  writeFileSync(join(root, 'packages/kernel/src/money.test.ts'), '');
});
afterAll(() => rmSync(root, { recursive: true }));

test('a script that a page names is there', () => {
  expect(missingScripts(root, '`npm run crash -- --rounds 5`, `npm run docs:write`, npm test')).toEqual([]);
  expect(missingScripts(root, 'run `npm run gone` and `npm run -s lost`')).toEqual(['gone', 'lost']);
  expect(missingScripts(root, '`npm run generate -w @torchline/demo`')).toEqual([]);
});

const promise = (shown: string): string =>
  `# Page\n\n## Kept\n\n**Kept by.** a\n\n**Can fail.** b\n\n**Shown by.** ${shown}\n`;

test('a promise names how it is kept, how it fails, and a command that is there', () => {
  expect(weakGuarantees(root, promise('`npm run crash` and `npm test -- money`'))).toEqual([]);
  expect(weakGuarantees(root, promise('nothing'))).toEqual(['"Kept" names no command that shows it']);
  expect(weakGuarantees(root, promise('`npm test -- gone`'))).toEqual([
    '"Kept" names `npm test -- gone`, which does not run',
  ]);
  expect(weakGuarantees(root, '## Bare\n\n**Shown by.** `npm run crash`\n')).toEqual([
    '"Bare" has no "Kept by"',
    '"Bare" has no "Can fail"',
  ]);
});
