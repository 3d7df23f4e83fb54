import type { QueryRoute } from '@torchline/web';
import type { FigureHost } from '../reading/figure-host.ts';
import { getBridge, getManifest, getProposal } from './get-closing.ts';
import { getFigures } from './get-figures.ts';
import { getHeldFacts } from './get-held-facts.ts';
import { getIndicators } from './get-indicators.ts';
import { getMonth, getPacks } from './get-month.ts';
import { getMonths } from './get-months.ts';
import { getPublished } from './get-published.ts';
import { getFigureRecords } from './get-records.ts';

/** Every question that this service answers. */
export const figureRoutes: readonly QueryRoute<FigureHost>[] = [
  getIndicators,
  getFigures,
  getFigureRecords,
  ...getPacks,
  getProposal,
  getManifest,
  getBridge,
  getMonth,
  getMonths,
  getPublished,
  getHeldFacts,
];
