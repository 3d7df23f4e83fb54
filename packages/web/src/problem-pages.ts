import { ERRORS, type ErrorCode, type ErrorEntry } from '@torchline/kernel';
import type { Request, Response, Router } from 'express';
import { serveAt } from './serve-at.ts';
import { titleOf } from './problem.ts';
import { refuse } from './refusal.ts';

const CODES = (Object.keys(ERRORS) as ErrorCode[]).sort();

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${escape(title)}</title><body><h1>${escape(title)}</h1>${body}</body></html>`;

const entryOf = (code: ErrorCode) => {
  const entry: ErrorEntry = ERRORS[code];
  return { code, status: entry.status, zh: titleOf(code, 'zh'), en: titleOf(code, 'en') };
};

function list(request: Request, response: Response): void {
  const rows = CODES.map(
    (code) => `<li><a href="/problems/${code}">${code}</a> ${escape(titleOf(code, 'zh'))}</li>`,
  );
  const html = page('错误代码 · Problems', `<ul>${rows.join('')}</ul>`);
  if (request.accepts(['html', 'json']) === 'json') response.json({ problems: CODES.map(entryOf) });
  else response.type('html').send(html);
}

function one(request: Request, response: Response): void {
  const code = CODES.find((known) => known === request.params['code']);
  if (!code) throw refuse('NOT_FOUND');
  const entry = entryOf(code);
  const html = page(
    code,
    `<p>HTTP ${entry.status}</p><p>${escape(entry.zh)}</p><p lang="en">${escape(entry.en)}</p>`,
  );
  if (request.accepts(['html', 'json']) === 'json') response.json(entry);
  else response.type('html').send(html);
}

/** The pages that a problem's `type` leads to: the closed list of codes, and one page for each. */
export function problemPages(router: Router): void {
  serveAt(router, '/problems', list);
  serveAt(router, '/problems/:code', one);
}
