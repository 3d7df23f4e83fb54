import { isIsoDate, reject, SettableClock, today, type IsoDate } from '@torchline/kernel';
import { queryRoute, webService, type WebService } from '@torchline/web';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SEEDS } from './places.ts';

/** The day on which the demo begins, and on which its persons get their rights. */
export const demoFirstDay = (): IsoDate =>
  (JSON.parse(readFileSync(new URL('demo/plan.json', SEEDS), 'utf8')) as { readonly firstDay: IsoDate })
    .firstDay;

/** 09:00 in Asia/Shanghai of a business date. */
export const morningOf = (date: IsoDate): Date => new Date(`${date}T01:00:00Z`);

/** A clock that starts on the morning of a business date (业务日期), or now. */
export function clockOn(date: IsoDate | undefined): SettableClock {
  const clock = new SettableClock();
  if (date !== undefined) clock.set(morningOf(date));
  return clock;
}

/** The clock of a demo; undefined where there is no demo. */
export interface DemoClock {
  readonly set: ((date: IsoDate) => Promise<void>) | undefined;
  readonly clock: SettableClock;
}

/** 设定演示的业务日期: every process of a demo gets it, and keeps it over a restart. 404 where there is no demo. */
const setDay = queryRoute({
  method: 'POST',
  path: '/demo/clock',
  summary: { zh: '设定演示的业务日期', en: 'Set the business date of a demo' },
  authority: { roles: ['OPERATOR'], within: { zh: '仅演示', en: 'a demo only' } },
  across: { by: 'all' },
  errors: ['NOT_FOUND'],
  query: z.object({ today: z.string().refine(isIsoDate, { error: 'YYYY-MM-DD' }) }),
  returns: z.object({ today: z.string() }),
  answer: async ({ query }, host: DemoClock) => {
    if (!host.set) return reject('NOT_FOUND');
    await host.set(query.today);
    return { today: today(host.clock) };
  },
});

const noCommands = { handle: () => Promise.reject(new Error('the clock has no commands')) };

/** The address of a demo's clock. */
export const clockEdge = (host: DemoClock): WebService =>
  webService({
    name: 'clock',
    zh: '演示时钟',
    en: 'Demo clock',
    routes: [setDay],
    host,
    commands: noCommands,
  });
