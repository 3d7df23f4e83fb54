import { defineService, type ServiceDefinition } from '@torchline/platform';
import { routesOver } from './http/routes.ts';
import type { FigureAccess } from './reading/figure-host.ts';
import { views } from './views.ts';

/** 统计: the province's figures over the facts of all services. Without figures its routes answer NOT_READY. */
export const projectionOver = (figures: () => FigureAccess | undefined): ServiceDefinition =>
  defineService({
    name: 'projection',
    zh: '统计',
    en: 'Figures',
    routes: routesOver(figures),
    templates: [],
    records: [],
    views,
    viewsModule: new URL('./views.ts', import.meta.url),
    reactions: [],
    lookups: () => ({}),
  });

/** The service as the documents and the tools list it: not over the figures of an instance. */
export const projection = projectionOver(() => undefined);

export { headByFeed, openFigures, type Figures, type OpenFigures } from './open-figures.ts';
export type { FiguresWorker } from './projector/figures-worker.ts';
export { FIGURE_LOGS } from './projector/worker-data.ts';
export { verifyFigures, type Verified } from './projector/verify.ts';
export { openFigureBook } from './store/sqlite/sqlite-book.ts';
