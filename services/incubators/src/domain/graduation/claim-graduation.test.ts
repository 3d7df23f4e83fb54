import { GraduationReturned, GraduationWithdrawn } from '@torchline/facts';
import { given, said } from '@torchline/testing';
import {
  carrierPerson,
  checked,
  city,
  claimed,
  confirmed,
  entered,
  FILE,
  firm,
  funded,
  GRADUATION,
  graduationData,
  lookups,
  lookupsSaying,
  lookupsWith,
  lookupsWithout,
  opened,
  recognised,
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
const certified = { ...input, conditions: [{ code: 'G1' as const, certificate: 'GR202413000001' }] };
const waiting = claimed({
  conditions: [{ code: 'G1', certificate: 'GR202413000001', result: 'UNKNOWN' }],
  result: 'UNKNOWN',
  missing: ['G1.certificate'],
});
const withCertificate = lookupsWith({
  hnteTitlesOf: async () => [{ certificate: 'GR202413000001', from: '2024-11-01', through: '2027-10-31' }],
});
const when = { factDate: '2025-05-20' };
const returned = said(
  GraduationReturned.make(
    `graduation/${GRADUATION}`,
    {
      ...graduationData,
      returnedOn: '2025-06-08',
      by: 'COUNTY',
      reason: { code: 'EVIDENCE_UNREADABLE', text: '扫描件不清' },
    },
    when,
  ),
  {},
);
const withdrawn = said(
  GraduationWithdrawn.make(
    `graduation/${GRADUATION}`,
    { ...graduationData, withdrawnOn: '2025-07-01', reason: '材料不实', confirmed: true },
    when,
  ),
  {},
);

describe('claim a graduation', () => {
  test('that is met', async () => {
    const { answer, outcome } = await given(...world)
      .when(claimGraduation, input, context)
      .then([
        {
          type: 'GraduationClaimed',
          stream: `graduation/${GRADUATION}`,
          data: claimed().data,
          factDate: '2025-05-20',
        },
      ]);
    expect(outcome).toBe('created');
    expect(answer).toEqual({ graduation: GRADUATION, status: 'CLAIMED', result: 'MET', missing: [] });
  });

  test('with the rules of the graduation date kept beside it', () =>
    given(...world)
      .when(claimGraduation, { ...input, businessDate: '2025-08-01', graduatedOn: '2025-07-10' }, context)
      .then(({ facts }) =>
        expect(facts[0]?.policy).toEqual([
          expect.objectContaining({
            rowId: 'CN/graduation.mustBeWithinLimit/2019-01-01',
            certainty: 'PROPOSAL',
          }),
          expect.objectContaining({
            rowId: 'CN/graduation.minVentureCapital/2025-07-10',
            certainty: 'UNVERIFIED',
          }),
          expect.objectContaining({
            rowId: 'CN/graduation.minConditions/2025-07-10',
            certainty: 'UNVERIFIED',
          }),
        ]),
      ));

  test('that cannot be judged yet waits and says for what', () =>
    given(...world)
      .when(claimGraduation, certified, context)
      .then(({ answer, facts }) => {
        expect(facts[0]?.data).toEqual(waiting.data);
        expect(answer).toMatchObject({ status: 'WAITING', missing: ['G1.certificate'] });
      }));

  test('a waiting claim sent again is judged again once more is known', async () => {
    await given(...world, waiting)
      .when(claimGraduation, certified, context)
      .thenSame();
    await given(...world, waiting)
      .when(claimGraduation, certified, { ...context, lookups: withCertificate })
      .then(({ outcome, answer }) => {
        expect(outcome).toBe('changed');
        expect(answer).toMatchObject({ status: 'CLAIMED', result: 'MET' });
      });
  });

  test('a condition that is met suffices beside one that is unknown or not met', () =>
    given(...world)
      .when(
        claimGraduation,
        { ...input, conditions: [{ code: 'G1' }, { code: 'G2', ventureCapital: 1 as never }, funded] },
        context,
      )
      .then(({ answer }) => expect(answer).toMatchObject({ result: 'MET', missing: [] })));

  test.each([
    ['graduation.minConditions', 'graduation.minConditions'],
    ['graduation.minVentureCapital', 'graduation.minVentureCapital'],
  ])('without the rule %s it waits', (key, missing) =>
    given(...world)
      .when(claimGraduation, input, { ...context, lookups: lookupsWithout(key) })
      .then(({ answer }) => expect(answer).toMatchObject({ status: 'WAITING', missing: [missing] })),
  );

  test('where the limit does not matter, an overdue enterprise may graduate', () => {
    const from = lookupsSaying('graduation.mustBeWithinLimit', false);
    return given(...world)
      .when(
        claimGraduation,
        { ...input, businessDate: '2027-04-01', graduatedOn: '2027-03-02' },
        { ...context, lookups: from },
      )
      .then(({ answer }) => expect(answer).toMatchObject({ status: 'CLAIMED' }));
  });

  test.each([
    ['claimed', [claimed()]],
    ['checked', [claimed(), checked]],
    ['confirmed', [claimed(), checked, ...confirmed]],
  ])('the same again when it is %s is the same', (_, facts) =>
    given(...world, ...facts)
      .when(claimGraduation, input, context)
      .thenSame(),
  );

  test.each([
    ['was returned', [claimed(), returned]],
    ['was withdrawn', [claimed(), checked, ...confirmed, withdrawn]],
  ])('what %s may be claimed again, also unchanged', (_, facts) =>
    given(...world, ...facts)
      .when(claimGraduation, { ...input, businessDate: '2025-07-02' }, context)
      .then([{ type: 'GraduationClaimed' }]),
  );

  test('other evidence before the check is a new claim', () =>
    given(...world, claimed())
      .when(claimGraduation, { ...input, evidence: ['b'.repeat(64)] }, context)
      .then(({ outcome }) => expect(outcome).toBe('changed')));

  test('a city desk sends for the carriers of its unit', () =>
    given(...world)
      .when(claimGraduation, input, { ...context, identity: city })
      .then([{ type: 'GraduationClaimed' }]));
});
