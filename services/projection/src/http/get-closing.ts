import { isRejection, lastDay, monthOf, reject } from '@torchline/kernel';
import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { FED_INDICATORS } from '../indicators/catalogue.ts';
import { bridgesOf } from '../months/bridge.ts';
import { heldNamed } from '../held/held-at.ts';
import { figuresKnownAt, manifestFrom, rootOf } from '../months/manifest.ts';
import { freshnessOf, named, placesOf, positionsOf, type FigureHost } from '../reading/figure-host.ts';
import { FIGURES_OPEN, levelParam, monthParam, placeAsked } from './asked.ts';

const CLOSERS = {
  roles: ['PROVINCE', 'AUDITOR'],
  within: { zh: '省级、审计', en: 'province and auditor' },
} as const;
const nothing = z.object({});

/** What closing the month now would publish: the position of every log, and the root of the figures there. */
export const getProposal = queryRoute({
  path: '/months/:month/proposal',
  summary: { zh: '封账提案', en: 'What closing the month would publish' },
  authority: CLOSERS,
  query: nothing,
  async answer({ params, today }, host: FigureHost) {
    const month = monthParam.safeParse(params.month);
    if (!month.success || month.data >= monthOf(today)) return reject('NOT_FOUND', '/month');
    const [vector, figures, heldFacts] = await host.book.atOnce(() => {
      const positions = positionsOf(host);
      const known = figuresKnownAt(host.book, placesOf(host), { month: month.data, vector: positions });
      return [positions, known, host.book.heldFacts().map(heldNamed)];
    });
    const freshness = await freshnessOf(host, vector);
    return {
      month: month.data,
      vector,
      root: rootOf(figures),
      figures: figures.length,
      heldFacts,
      freshness,
    };
  },
});

/** A closed month whole: positions, heads, versions, every figure, root. */
export const getManifest = queryRoute({
  path: '/months/:month/manifest',
  summary: { zh: '封账清单', en: 'The manifest of a closed month' },
  authority: CLOSERS,
  query: nothing,
  async answer({ params: { month } }, host: FigureHost) {
    const stored = await host.book.atOnce(() => host.book.manifest(month));
    return stored ? manifestFrom(stored) : reject('MONTH_NOT_CLOSED', '/month', { month });
  },
});

/** From what was published to what stands now, in steps that add up exactly. */
export const getBridge = queryRoute({
  path: '/months/:month/bridge',
  summary: { zh: '封账后变动', en: 'What has changed since the month was closed' },
  authority: FIGURES_OPEN,
  query: z.object({ level: levelParam.optional(), region: z.string().max(20).optional() }),
  async answer({ params: { month }, query, identity }, host: FigureHost) {
    const stored = await host.book.atOnce(() => host.book.manifest(month));
    if (!stored) return reject('MONTH_NOT_CLOSED', '/month', { month });
    const through = lastDay(month);
    const place = placeAsked(host, query, { identity, day: through });
    if (isRejection(place)) return place;
    const { vector, number, root } = manifestFrom(stored);
    const asked = { indicators: FED_INDICATORS, place, month, through, vector };
    const [positions, bridges] = await host.book.atOnce(() => [
      positionsOf(host),
      bridgesOf(host.book, placesOf(host), asked),
    ]);
    return {
      month,
      closed: { number, root, vector },
      place: named(host, place, through),
      freshness: await freshnessOf(host, positions),
      bridges: bridges.map(({ indicator, published, steps, now }) => ({
        indicator,
        published: published?.toString() ?? null,
        steps: Object.fromEntries(Object.entries(steps).map(([cause, change]) => [cause, change.toString()])),
        now: now?.toString() ?? null,
      })),
    };
  },
});
