import { getBridge, getManifest, getProposal } from './http/get-closing.ts';
import { getFigures } from './http/get-figures.ts';
import { getIndicators } from './http/get-indicators.ts';
import { getMonth, getPacks } from './http/get-month.ts';
import { getPublished } from './http/get-published.ts';
import { getFigureRecords } from './http/get-records.ts';

/** Every question that this service answers; all read, none writes. */
export const routes = [
  getIndicators,
  getFigures,
  getFigureRecords,
  ...getPacks,
  getProposal,
  getManifest,
  getBridge,
  getMonth,
  getPublished,
] as const;
