import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

type Node = string | { readonly [name: string]: Node };
const entries = (node: Node, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([name, inner]) => entries(inner, path === '' ? name : `${path}.${name}`));

const inZh = new Map(entries(zh));
const inEn = new Map(entries(en));
const ROOT = join(import.meta.dirname, '..');
const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const);

const placeholders = (text = ''): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('both catalogues have the same keys', () => {
  expect([...inEn.keys()].sort()).toEqual([...inZh.keys()].sort());
});

test('no text is empty, and both languages take the same values', () => {
  for (const [key, text] of inZh) {
    expect([key, text.trim() === '' || inEn.get(key)?.trim() === '']).toEqual([key, false]);
    expect([key, placeholders(text)]).toEqual([key, placeholders(inEn.get(key))]);
  }
});

test('the English one has no Chinese, but for the mark of the demo and the switch', () => {
  const chinese = [...inEn].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key);
  expect(chinese).toEqual(['shell.otherLanguage', 'demo.mark']);
});

test('every key that the pages name is there', () => {
  const named = sources.flatMap(([, text]) =>
    [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? ''),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !inZh.has(key))).toEqual([]);
});

test('no Chinese text stands outside the catalogues', () => {
  const found = sources
    .filter(([, text]) => /\p{Script=Han}/u.test(withoutComments(text)))
    .map(([name]) => name);
  expect(found).toEqual([]);
});
