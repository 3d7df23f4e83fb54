import express from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../dist');
const A_YEAR = 31_536_000_000;

const MISSING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Torchline</title>
<h1>页面尚未构建</h1><p>请在项目根目录运行 <code>npm run build</code>，然后刷新。接口不受影响。</p>
<p lang="en">The pages are not built yet: run <code>npm run build</code> in the root folder, then reload. The API works.</p></html>`;

/**
 * Serves the bundled pages (门户): `/`, and `/assets/` for ever since their names carry their hash. Every other path
 * goes on to the next handler, so that an unknown address of the API stays a problem and never becomes a page.
 */
export function portalPages(dist = DIST): express.RequestHandler {
  const pages = express.Router();
  const index = join(dist, 'index.html');
  pages.use(
    '/assets',
    express.static(join(dist, 'assets'), { immutable: true, maxAge: A_YEAR, index: false, redirect: false }),
  );
  pages.get(['/', '/index.html'], (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    if (existsSync(index)) response.sendFile(index, { cacheControl: false });
    else response.status(503).type('html').send(MISSING);
  });
  return pages;
}
