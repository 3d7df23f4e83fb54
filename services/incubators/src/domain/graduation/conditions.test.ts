import type { Fen, RuleResult } from '@torchline/kernel';
import fc from 'fast-check';
import { lookups, lookupsSaying, lookupsWithout } from '../../incubators.fixture.ts';
import type { HnteTitle } from '../lookups.ts';
import { RulesOn } from '../rules-on.ts';
import { atLeast, judgeCondition, revenueOver, type ClaimedCondition } from './conditions.ts';

const yuan = (amount: number): Fen => Math.round(amount * 100) as Fen;
const judge = (
  claimed: ClaimedCondition,
  {
    graduatedOn = '2025-05-20',
    titles,
    from = lookups,
  }: { graduatedOn?: string; titles?: HnteTitle[]; from?: typeof lookups } = {},
) => judgeCondition(claimed, { graduatedOn, titles, rules: new RulesOn(from, graduatedOn) });
const revenues = (...known: [number, number | null][]) =>
  known.map(([year, amount]) => ({ year, amount: amount === null ? null : yuan(amount) }));

describe('G1, a valid high-tech certificate', () => {
  const certificate: HnteTitle = { certificate: 'GR202313000812', from: '2023-10-16', through: '2026-10-15' };
  test('vector 4: the certificate ends 2026-10-15, graduation 2026-10-16 is not met', () => {
    const on = (graduatedOn: string) => judge({ code: 'G1' }, { graduatedOn, titles: [certificate] }).result;
    expect(on('2026-10-15')).toBe('MET');
    expect(on('2026-10-16')).toBe('UNMET');
  });
  test('it holds from its first day until the day it is taken away', () => {
    const revoked = { ...certificate, revokedOn: '2025-01-01' };
    const on = (graduatedOn: string) => judge({ code: 'G1' }, { graduatedOn, titles: [revoked] }).result;
    expect(['2023-10-15', '2023-10-16', '2024-12-31', '2025-01-01'].map(on)).toEqual([
      'UNMET',
      'MET',
      'MET',
      'UNMET',
    ]);
  });
  test.each([
    ['no certificate of the firm', { code: 'G1' as const }, undefined],
    ['not the certificate named', { code: 'G1' as const, certificate: 'GR202513000001' }, [certificate]],
  ])('known here is %s: UNKNOWN', (_, claimed, titles) =>
    expect(judge(claimed, titles ? { titles } : {})).toEqual({
      result: 'UNKNOWN',
      missing: ['G1.certificate'],
    }),
  );
  test('where it does not count it is not met', () =>
    expect(
      judge({ code: 'G1' }, { titles: [certificate], from: lookupsSaying('graduation.hnteCounts', false) })
        .result,
    ).toBe('UNMET'));
});

describe('G2, venture capital', () => {
  test('vector 1: 5,000,000.00 is not met, 5,000,000.01 is', () => {
    expect(judge({ code: 'G2', ventureCapital: yuan(5_000_000) }).result).toBe('UNMET');
    expect(judge({ code: 'G2', ventureCapital: yuan(5_000_000.01) }).result).toBe('MET');
  });
  test('zero is a value, nothing said is UNKNOWN', () => {
    expect(judge({ code: 'G2', ventureCapital: yuan(0) }).result).toBe('UNMET');
    expect(judge({ code: 'G2' })).toEqual({ result: 'UNKNOWN', missing: ['G2.ventureCapital'] });
  });
  test('no limit is met by any amount', () =>
    expect(
      judge(
        { code: 'G2', ventureCapital: yuan(0) },
        { from: lookupsSaying('graduation.minVentureCapital', null) },
      ).result,
    ).toBe('MET'));
});

describe('G3, revenue of two consecutive years', () => {
  test('vector 2: 2024: 0, 2025: 10,000,001 is met', () =>
    expect(judge({ code: 'G3', revenues: revenues([2024, 0], [2025, 10_000_001]) }).result).toBe('MET'));
  test('vector 3: 9 M, missing, 2 M is UNKNOWN; 11 M, missing, 2 M is met', () => {
    const over = (first: number) =>
      judge({ code: 'G3', revenues: revenues([2023, first], [2024, null], [2025, 2_000_000]) });
    expect(over(9_000_000)).toEqual({ result: 'UNKNOWN', missing: ['G3.revenue.2024'] });
    expect(over(11_000_000).result).toBe('MET');
  });
  test.each<[string, [number, number | null][], RuleResult]>([
    [
      '10,000,000.00 in total',
      [
        [2024, 4_000_000],
        [2025, 6_000_000],
      ],
      'UNMET',
    ],
    [
      '10,000,000.01 in total',
      [
        [2024, 4_000_000],
        [2025, 6_000_000.01],
      ],
      'MET',
    ],
    [
      'over only in three years',
      [
        [2023, 4_000_000],
        [2024, 4_000_000],
        [2025, 4_000_000],
      ],
      'UNMET',
    ],
    [
      'a gap that is not reported',
      [
        [2023, 6_000_000],
        [2025, 6_000_000],
      ],
      'UNKNOWN',
    ],
    ['one year below', [[2025, 9_000_000]], 'UNKNOWN'],
    ['one year over', [[2025, 10_000_000.01]], 'MET'],
    ['no year', [], 'UNKNOWN'],
  ])('%s', (_, years, result) =>
    expect(judge({ code: 'G3', revenues: revenues(...years) }).result).toBe(result),
  );

  const amounts = fc.array(fc.option(fc.integer({ min: 0, max: 2_000_000_000 })), {
    minLength: 2,
    maxLength: 6,
  });
  const over = (known: readonly (number | null)[]): RuleResult =>
    revenueOver(
      known.map((amount, i) => ({ year: 2018 + i, amount: amount as Fen | null })),
      2,
      1_000_000_000,
    ).result;
  test('what is met stays met, what is not met stays so, whatever the missing years turn out to be', () =>
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 2_000_000_000 }), (known, found) => {
        const before = over(known);
        const after = over(known.map((amount) => amount ?? found));
        return before === 'UNKNOWN' || before === after;
      }),
    ));
  test('UNKNOWN is said only where both answers are still possible', () =>
    fc.assert(
      fc.property(amounts, (known) => {
        if (over(known) !== 'UNKNOWN') return true;
        return (
          over(known.map((amount) => amount ?? 0)) === 'UNMET' &&
          over(known.map((amount) => amount ?? 1_000_000_001)) === 'MET'
        );
      }),
    ));
  test('the order of the years does not matter', () =>
    fc.assert(
      fc.property(amounts, (known) => {
        const listed = known.map((amount, i) => ({ year: 2018 + i, amount: amount as Fen | null }));
        const [one, other] = [listed, [...listed].reverse()].map((all) => revenueOver(all, 2, 1_000_000_000));
        expect(one).toEqual(other);
      }),
    ));
});

describe('G4, acquired or listed', () => {
  test.each<[string, ClaimedCondition, RuleResult]>([
    ['on the day', { code: 'G4', event: 'LISTING', eventOn: '2025-05-20' }, 'MET'],
    ['an acquisition before it', { code: 'G4', event: 'ACQUISITION', eventOn: '2024-01-01' }, 'MET'],
    ['after it', { code: 'G4', event: 'LISTING', eventOn: '2025-05-21' }, 'UNMET'],
    ['no day said', { code: 'G4', event: 'LISTING' }, 'UNKNOWN'],
    ['no event said, both count', { code: 'G4', eventOn: '2025-05-20' }, 'MET'],
  ])('%s', (_, claimed, result) => expect(judge(claimed).result).toBe(result));
  test('where only one counts, the event decides, and without it a person', () => {
    const from = lookupsSaying('graduation.listingCounts', false);
    const said = (claimed: ClaimedCondition) => judge(claimed, { from }).result;
    expect(said({ code: 'G4', event: 'LISTING', eventOn: '2025-05-20' })).toBe('UNMET');
    expect(said({ code: 'G4', event: 'ACQUISITION', eventOn: '2025-05-20' })).toBe('MET');
    expect(said({ code: 'G4', eventOn: '2025-05-20' })).toBe('MANUAL');
  });
});

describe('a rule that is not entered', () => {
  test.each<[string, ClaimedCondition]>([
    ['graduation.hnteCounts', { code: 'G1' }],
    ['graduation.minVentureCapital', { code: 'G2', ventureCapital: yuan(9_000_000) }],
    ['graduation.revenueYears', { code: 'G3', revenues: revenues([2024, 20_000_000]) }],
    ['graduation.minRevenue', { code: 'G3', revenues: revenues([2024, 20_000_000]) }],
    ['graduation.acquisitionCounts', { code: 'G4', eventOn: '2025-05-20' }],
    ['graduation.listingCounts', { code: 'G4', eventOn: '2025-05-20' }],
  ])('%s: UNKNOWN, and says so', (key, claimed) =>
    expect(judge(claimed, { from: lookupsWithout(key) })).toEqual({ result: 'UNKNOWN', missing: [key] }),
  );
});

describe('how many conditions are needed', () => {
  test.each<[number, RuleResult[], RuleResult]>([
    [1, ['UNMET', 'MET'], 'MET'],
    [1, ['UNMET', 'UNKNOWN'], 'UNKNOWN'],
    [1, ['MANUAL', 'UNKNOWN'], 'UNKNOWN'],
    [1, ['MANUAL', 'UNMET'], 'MANUAL'],
    [1, ['UNMET'], 'UNMET'],
    [2, ['MET', 'UNKNOWN'], 'UNKNOWN'],
    [2, ['MET', 'MANUAL'], 'MANUAL'],
    [2, ['MET', 'UNMET'], 'UNMET'],
    [2, ['MET', 'MET'], 'MET'],
  ])('%i of %j: %s', (least, results, expected) => expect(atLeast(least, results)).toBe(expected));
});
