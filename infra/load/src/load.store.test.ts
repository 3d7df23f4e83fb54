import { checkFact } from '@torchline/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresSum, foldFigures, knownLoad, makeLoad } from './index.ts';
import { CYCLE } from './life.ts';
import { LOAD_SEED } from './known-loads.ts';
import { logsOf, mixOf } from './mix.ts';
import { rowsOf } from './rows.ts';
import { scheduled } from './schedule.ts';

const SIZE = 10_000;
const allRows = (facts: number) =>
  [...logsOf(mixOf(facts))].flatMap(([log, shares]) => [
    ...rowsOf(log, scheduled(shares, LOAD_SEED), LOAD_SEED),
  ]);

/** Facts that change what was said before: content, place, day or validity. */
const CORRECTIONS = [
  'ContractAmended',
  'ContractDeregistered',
  'ContractRevoked',
  'FilingRevoked',
  'HnteRelocated',
  'HnteRenamed',
  'HnteRevoked',
  'GraduationWithdrawn',
];
const RESTATED = ['LoanBalanceReported', 'CarrierRecognised', 'IncubateeEntered'];

describe('the load', () => {
  const rows = allRows(SIZE);

  test('holds exactly as many facts as asked', () => {
    expect(rows).toHaveLength(SIZE);
    expect(mixOf(SIZE * 7 + 13).every(({ lives }) => lives > 0)).toBe(true);
    expect(allRows(SIZE + 13)).toHaveLength(SIZE + 13);
  });

  test('holds only facts that the product publishes', () => {
    for (const { stream, type, data, meta } of rows)
      checkFact({ stream, type, data, schemaVersion: meta.schemaVersion, factDate: meta.factDate });
    expect(new Set(rows.map(({ type }) => type)).size).toBeGreaterThan(20);
  });

  test('corrects one fact of ten and records one of twenty a month late', () => {
    const restated = new Map<string, number>();
    let corrections = 0;
    for (const { stream, type, data } of rows) {
      if (CORRECTIONS.includes(type)) corrections += 1;
      const { asOf = '' } = data as { asOf?: string };
      const said = `${stream} ${type} ${asOf}`;
      if (RESTATED.includes(type) && restated.has(said)) corrections += 1;
      restated.set(said, 1);
    }
    expect(Math.abs(corrections / SIZE - 0.1)).toBeLessThan(0.01);
    const late = rows.filter(({ meta }) => meta.factDate.slice(0, 7) < meta.businessDate.slice(0, 7));
    expect(Math.abs(late.length / SIZE - 0.05)).toBeLessThan(0.01);
  });

  test('grows by entities: each has as many facts in a small load as in a large one', () => {
    const perEntity = (facts: number): number => {
      const lives = mixOf(facts).reduce((sum, share) => sum + share.lives, 0);
      return facts / lives;
    };
    expect(perEntity(5_000_000) / perEntity(500_000)).toBeCloseTo(1, 2);
    expect(mixOf(5_000_000).every(({ lives }) => lives >= CYCLE)).toBe(true);
  });
});

describe('a folder with the load', () => {
  const data = mkdtempSync(join(tmpdir(), 'torchline-load-'));
  afterAll(() => rmSync(data, { recursive: true }));

  test('has the heads and the figures that were written down', async () => {
    const known = knownLoad(SIZE);
    expect(await makeLoad({ data, facts: SIZE })).toEqual(known?.logs);
    const book = await foldFigures(data);
    expect(figuresSum(book)).toEqual(known?.figures);
    book.close();
  }, 120_000);
});
