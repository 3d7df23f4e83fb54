export const name = 'projection';
export const words = { zh: '统计', en: 'Figures' };

export { routes } from './routes.ts';
export { views } from './views.ts';
export type { FigureHost } from './reading/figure-host.ts';
export { openFigureBook } from './store/sqlite/sqlite-book.ts';
export { startFiguresWorker, type FiguresWorker } from './projector/figures-worker.ts';
export { FIGURE_LOGS, type FigureWorkerData } from './projector/worker-data.ts';
export { verifyFigures, type Verified } from './projector/verify.ts';
