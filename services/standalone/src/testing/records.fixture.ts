import type { Reply } from '@torchline/testing';
import { FIRM } from './people.fixture.ts';

/** A certificate as `POST /certificates` takes it. */
export const certificate = (changes: Readonly<Record<string, unknown>> = {}) => ({
  creditCode: FIRM,
  enterprise: '甲科技',
  certificate: 'GR202513000001',
  issuedOn: '2025-10-16',
  county: '130102',
  ...changes,
});

export const issue = (changes: Readonly<Record<string, unknown>> = {}) => ({
  issue: '2026-10-001',
  indicator: 'technology-contract-turnover',
  unit: '130100',
  month: '2026-10',
  text: '成交额低于时间进度',
  dueOn: '2026-12-10',
  figure: { actual: null, target: null, gap: null },
  ...changes,
});

/** A reader that waits until it sees what a command wrote. */
export const after = (reply: Reply) => ({
  headers: { 'torchline-after': reply.headers.get('torchline-position') ?? undefined },
});

export const rowsOf = (reply: Reply): readonly Readonly<Record<string, unknown>>[] =>
  (reply.body as { rows: Readonly<Record<string, unknown>>[] }).rows;
