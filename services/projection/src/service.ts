import { defineServiceOn, type ServiceDefinition } from '@torchline/platform';
import { MonthPages } from './months/month-pages.ts';
import { LiveCells } from './reading/live-cells.ts';
import type { FigureBook } from './reading/source.ts';
import { figureRoutes } from './http/routes.ts';
import { views } from './views.ts';

/** 统计: the province's figures. `bookOf` opens them beside the worker that keeps them, once that has made them. */
export const projection = (bookOf: () => FigureBook): ServiceDefinition =>
  defineServiceOn(
    {
      name: 'projection',
      zh: '统计',
      en: 'Figures',
      routes: figureRoutes,
      templates: [],
      records: [],
      views,
      viewsModule: new URL('./views.ts', import.meta.url),
      reactions: [],
      lookups: () => ({}),
    },
    (host) => ({
      masters: host.masters,
      views: host.views,
      live: new LiveCells(bookOf),
      months: new MonthPages(),
      heads: () => host.heads(),
      get book() {
        return bookOf();
      },
    }),
  );

export { INDICATORS, whyNotFed, type Indicator } from './indicators/catalogue.ts';
export { openFigureBook } from './store/sqlite/sqlite-book.ts';
export { startFiguresWorker, type FiguresWorker } from './projector/figures-worker.ts';
export { FIGURE_LOGS } from './projector/worker-data.ts';
export { verifyFigures, type Verified } from './projector/verify.ts';
export type { FigureBook } from './reading/source.ts';
