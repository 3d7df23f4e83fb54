import type { Router } from 'express';
import type { Health } from './ports.ts';
import { Refusal } from './refusal.ts';
import { serveAt } from './serve-at.ts';

/** `/livez`: the process answers. `/readyz`: all its parts stand. `/lagz`: how far each reader is behind. No firm's data in any. */
export function healthRoutes(router: Router, health: Health): void {
  const serve = (path: string, answer: () => unknown): void =>
    serveAt(router, path, async (_request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json(await answer());
    });
  serve('/livez', () => ({ status: 'ok' }));
  serve('/readyz', async () => {
    const members = await health.ready();
    if (!members.ready) throw new Refusal({ rejected: 'NOT_READY' }, { members: { ...members } });
    return members;
  });
  serve('/lagz', async () => ({ readers: await health.lag() }));
}
