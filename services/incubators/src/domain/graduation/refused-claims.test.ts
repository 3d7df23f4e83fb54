import { IncubateeLeft } from '@torchline/facts';
import { given } from '@torchline/testing';
import {
  carrierPerson,
  checked,
  claimed,
  confirmed,
  entered,
  FILE,
  firm,
  funded,
  lookups,
  lookupsWith,
  opened,
  otherCarrier,
  otherCity,
  plain,
  recognised,
  stayData,
  TENANT,
  UNKEPT,
} from '../../incubators.fixture.ts';
import { claimGraduation, type ClaimGraduationInput } from './claim-graduation.ts';

const input: ClaimGraduationInput = {
  businessDate: '2025-06-01',
  carrier: 'CARRIER-1',
  creditCode: firm,
  graduatedOn: '2025-05-20',
  conditions: [funded],
  evidence: [FILE],
};
const context = { identity: carrierPerson, lookups };
const world = [recognised(), entered, opened];
describe('a claim is refused', () => {
  test('with evidence that nobody uploaded', () =>
    given(...world)
      .when(claimGraduation, { ...input, evidence: [FILE, UNKEPT] }, context)
      .thenRejected('FILE_UNKNOWN', '/evidence'));

  test('at another carrier, or by the city desk of another unit', async () => {
    for (const identity of [otherCarrier, otherCity])
      await given(...world)
        .when(claimGraduation, input, { ...context, identity })
        .thenRejected('NOT_FOUND', '/carrier');
  });
  test('without evidence', () =>
    given(...world)
      .when(claimGraduation, { ...input, evidence: [] }, context)
      .thenRejected('EVIDENCE_MISSING', '/evidence'));
  test('for a day after the business date', () =>
    given(...world)
      .when(claimGraduation, { ...input, graduatedOn: '2025-06-02' }, context)
      .thenRejected('BUSINESS_DATE_IN_FUTURE', '/graduatedOn'));
  test.each([
    ['nobody entered', [recognised()]],
    ['it is a plain tenant', [recognised(), plain, opened]],
  ])('where %s', (_, facts) =>
    given(...facts)
      .when(claimGraduation, input, context)
      .thenRejected('GRADUATION_NOT_INCUBATED', '/creditCode'),
  );
  test('before the entry', () =>
    given(...world)
      .when(claimGraduation, { ...input, graduatedOn: '2023-02-28' }, context)
      .thenRejected('DATE_ORDER', '/graduatedOn'));
  test('after the leaving', () => {
    const left = IncubateeLeft.make(
      `incubatee/${TENANT}`,
      { ...stayData, leftOn: '2025-05-19', reason: '搬迁', graduated: false },
      { factDate: '2025-05-19' },
    );
    return given(...world, left)
      .when(claimGraduation, input, context)
      .thenRejected('GRADUATION_AFTER_LEAVING', '/graduatedOn');
  });
  test('on the day after the time limit, not on its last day', async () => {
    const late = { ...input, businessDate: '2027-04-01' };
    await given(...world)
      .when(claimGraduation, { ...late, graduatedOn: '2027-03-02' }, context)
      .thenRejected('GRADUATION_AFTER_LIMIT', '/graduatedOn');
    await given(...world)
      .when(claimGraduation, { ...late, graduatedOn: '2027-03-01' }, context)
      .then([{ type: 'GraduationClaimed' }]);
  });
  test('with revenue of a year after the graduation', () =>
    given(...world)
      .when(
        claimGraduation,
        { ...input, conditions: [{ code: 'G3', revenues: [{ year: 2026, amount: 1 as never }] }] },
        context,
      )
      .thenRejected('EVIDENCE_AFTER_GRADUATION', '/conditions'));
  test.each([
    ['GRADUATION_G1_UNMET', { code: 'G1', certificate: 'GR202413000001' }],
    ['GRADUATION_G2_UNMET', { code: 'G2', ventureCapital: 500_000_000 as never }],
    [
      'GRADUATION_G3_UNMET',
      {
        code: 'G3',
        revenues: [
          { year: 2023, amount: 1 as never },
          { year: 2024, amount: 1 as never },
        ],
      },
    ],
    ['GRADUATION_G4_UNMET', { code: 'G4', event: 'LISTING', eventOn: '2025-05-21' }],
  ] as const)('with the code of its condition: %s', (code, condition) => {
    const ended = lookupsWith({
      hnteTitlesOf: async () => [
        { certificate: 'GR202413000001', from: '2022-01-01', through: '2024-12-31' },
      ],
    });
    return given(...world)
      .when(claimGraduation, { ...input, conditions: [condition] as never }, { ...context, lookups: ended })
      .thenRejected(code, '/conditions');
  });
  test('with other content once it is checked or confirmed', async () => {
    const other = { ...input, graduatedOn: '2025-05-21' };
    await given(...world, claimed(), checked)
      .when(claimGraduation, other, context)
      .thenRejected('STATE_FORBIDS', '/creditCode');
    await given(...world, claimed(), checked, ...confirmed)
      .when(claimGraduation, other, context)
      .thenRejected('GRADUATION_EXISTS', '/creditCode');
  });
});
