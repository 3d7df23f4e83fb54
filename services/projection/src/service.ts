import { defineServiceOn, type ServiceDefinition } from '@torchline/platform';
import { aloneLimitsOn } from './held/alone-limits.ts';
import type { HeldDesk } from './held/questions.ts';
import type { RulingLookups } from './held/rule-held-fact.ts';
import { heldCommands } from './http/held-commands.ts';
import { MonthPages } from './months/month-pages.ts';
import { LiveCells } from './reading/live-cells.ts';
import type { FigureBook } from './reading/source.ts';
import { figureRoutes } from './http/routes.ts';
import { views } from './views.ts';

/** The figures as others reach them: read beside the worker that keeps them, and asked of it. */
export interface FiguresReached {
  /** Opens them once the worker has made them. */
  book(): FigureBook;
  readonly held: HeldDesk;
}

/** 统计: the province's figures. */
export const projection = (figures: FiguresReached): ServiceDefinition =>
  defineServiceOn(
    {
      name: 'projection',
      zh: '统计',
      en: 'Figures',
      routes: [...figureRoutes, ...heldCommands(figures.held)],
      templates: [],
      records: [],
      views,
      viewsModule: new URL('./views.ts', import.meta.url),
      reactions: [],
      lookups: ({ masters }): RulingLookups => ({ aloneLimits: (on) => aloneLimitsOn(masters, on) }),
    },
    (host) => ({
      masters: host.masters,
      views: host.views,
      live: new LiveCells(() => figures.book()),
      months: new MonthPages(),
      heads: () => host.heads(),
      held: figures.held,
      get book() {
        return figures.book();
      },
    }),
  );

export { INDICATORS, whyNotFed, type Indicator } from './indicators/catalogue.ts';
export { removeTarget } from './rebuild/part.ts';
export { mayBecomeLive, rebuildBeside, type Beside } from './rebuild/rebuild-beside.ts';
export { rebuildFigures, type RebuildAsked, type Rebuilt } from './rebuild/rebuild-figures.ts';
export { verifyBook, type BookVerified } from './rebuild/verify-book.ts';
export type { Progress } from './rebuild/progress.ts';
export { nextOf, SwitchRefused, switchFigures, type SwitchTo } from './rebuild/switch-files.ts';
export { askForSwitch } from './rebuild/switch-request.ts';
export { FigureDoor } from './store/sqlite/figure-door.ts';
export { openFigureBook } from './store/sqlite/sqlite-book.ts';
export { startFiguresWorker, type FiguresWorker } from './projector/figures-worker.ts';
export { startUnitsWorker } from './units/start-units-worker.ts';
export type { OpenedUnits, UnitsWorkerData } from './units/units-data.ts';
export { FIGURE_LOGS } from './projector/worker-data.ts';
export { verifyFigures, type Verified } from './projector/verify.ts';
export type { FigureBook } from './reading/source.ts';
export type { HeldDesk } from './held/questions.ts';
