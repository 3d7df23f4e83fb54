import type { FigureKind } from '../engine/kind.ts';
import { absorbedContracts } from './absorbed-contracts.ts';
import { agreements } from './agreements.ts';
import { carriers } from './carriers.ts';
import { claims } from './claims.ts';
import { contracts } from './contracts.ts';
import { frozenMonths } from './frozen-months.ts';
import { graduations } from './graduations.ts';
import { highTechEnterprises } from './high-tech-enterprises.ts';
import { issues } from './issues.ts';
import { loans } from './loans.ts';
import { pools } from './pools.ts';
import { techSmes } from './tech-smes.ts';
import { tenancies } from './tenancies.ts';

/** Every kind of stream that feeds a figure. */
export const ALL_KINDS: readonly FigureKind[] = [
  absorbedContracts,
  agreements,
  carriers,
  claims,
  contracts,
  frozenMonths,
  graduations,
  highTechEnterprises,
  issues,
  loans,
  pools,
  techSmes,
  tenancies,
];
