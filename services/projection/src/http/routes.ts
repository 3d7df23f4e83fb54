import { reject } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { ViewReader } from '@torchline/projections';
import type { QueryRoute } from '@torchline/web';
import type { FigureAccess, FigureHost } from '../reading/figure-host.ts';
import { getBridge, getManifest, getProposal } from './get-closing.ts';
import { getFigures } from './get-figures.ts';
import { getIndicators } from './get-indicators.ts';
import { getMonth, getPacks } from './get-month.ts';
import { getPublished } from './get-published.ts';
import { getFigureRecords } from './get-records.ts';

/** Every question that this service answers; all read, none writes. */
export const figureRoutes: readonly QueryRoute<FigureHost>[] = [
  getIndicators,
  getFigures,
  getFigureRecords,
  ...getPacks,
  getProposal,
  getManifest,
  getBridge,
  getMonth,
  getPublished,
];

interface Host {
  readonly views: ViewReader;
  readonly masters: Masters;
}

/** The routes over an instance's figures; while those are not open yet, everything answers NOT_READY. */
export const routesOver = (figures: () => FigureAccess | undefined): QueryRoute<Host>[] =>
  figureRoutes.map((route) => ({
    ...route,
    ask: (query, asked, { views, masters }) => {
      const access = figures();
      if (!access) return { value: Promise.resolve(reject('NOT_READY')) };
      const { book } = access;
      const heads = (): ReturnType<FigureAccess['heads']> => access.heads();
      return route.ask(query, asked, { views, masters, book, heads });
    },
  }));
