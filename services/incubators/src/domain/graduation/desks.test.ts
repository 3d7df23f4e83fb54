import type { Identity } from '@torchline/kernel';
import { fakeIdentity, given } from '@torchline/testing';
import {
  carrierPerson,
  checked,
  city,
  claimed,
  confirmed,
  county,
  entered,
  GRADUATION,
  lookups,
  lookupsWith,
  opened,
  otherCarrier,
  otherCity,
  plain,
  recognised,
} from '../../incubators.fixture.ts';
import { checkGraduation } from './check-graduation.ts';
import { confirmGraduation } from './confirm-graduation.ts';
import { returnGraduation } from './return-graduation.ts';
import { withdrawGraduation } from './withdraw-graduation.ts';

const world = [recognised(), entered, opened];
const as = (identity: Identity, from = lookups) => ({ identity, lookups: from });
const claimantAs = (role: 'COUNTY' | 'CITY') => fakeIdentity(role, { person: carrierPerson.person });
const otherCounty = fakeIdentity('COUNTY', { person: 'person-qiaoxi', region: '130104' });

const check = { businessDate: '2025-06-10', graduation: GRADUATION };
const confirm = { businessDate: '2025-06-20', graduation: GRADUATION };
const back = {
  businessDate: '2025-06-12',
  graduation: GRADUATION,
  reason: { code: 'FIGURES_DIFFER' as const, text: '金额与回单不符' },
};
const withdraw = { businessDate: '2025-07-01', graduation: GRADUATION, reason: '企业要求撤回' };

const unknown = claimed({
  conditions: [{ code: 'G1', certificate: 'GR202413000001', result: 'UNKNOWN' }],
  result: 'UNKNOWN',
  missing: ['G1.certificate'],
});
const certificate = { certificate: 'GR202413000001', from: '2024-11-01', through: '2027-10-31' };
const known = lookupsWith({ hnteTitlesOf: async () => [certificate] });
const revoked = lookupsWith({ hnteTitlesOf: async () => [{ ...certificate, revokedOn: '2025-05-01' }] });

describe('the county desk checks', () => {
  test('with the conditions as judged that day', () =>
    given(...world, claimed())
      .when(checkGraduation, { ...check, opinion: '材料齐全' }, as(county))
      .then(({ facts, answer }) => {
        expect(facts).toMatchObject([
          {
            type: 'GraduationChecked',
            factDate: '2025-05-20',
            data: {
              checkedOn: '2025-06-10',
              opinion: '材料齐全',
              conditions: [{ code: 'G2', result: 'MET' }],
            },
          },
        ]);
        expect(answer).toEqual({ graduation: GRADUATION, status: 'CHECKED' });
      }));
  test('a waiting claim once what was missing is known', async () => {
    await given(...world, unknown)
      .when(checkGraduation, check, as(county))
      .thenRejected('GRADUATION_WAITS');
    await given(...world, unknown)
      .when(checkGraduation, check, as(county, known))
      .then([{ type: 'GraduationChecked' }]);
  });
  test('not what has turned out not to be met', () =>
    given(...world, unknown)
      .when(checkGraduation, check, as(county, revoked))
      .thenRejected('GRADUATION_G1_UNMET'));
  test('not what has turned out never to have been in incubation', () =>
    given(...world, plain, claimed())
      .when(checkGraduation, check, as(county))
      .thenRejected('GRADUATION_NOT_INCUBATED'));
  test('twice by one person is the same', () =>
    given(...world, claimed(), checked)
      .when(checkGraduation, check, as(county))
      .thenSame());
  test('not by the claimant', () =>
    given(...world, claimed())
      .when(checkGraduation, check, as(claimantAs('COUNTY')))
      .thenRejected('SECOND_PERSON_NEEDED'));
  test('not what lies in another county, or is not there', async () => {
    await given(...world, claimed())
      .when(checkGraduation, check, as(otherCounty))
      .thenRejected('NOT_FOUND');
    await given(...world)
      .when(checkGraduation, check, as(county))
      .thenRejected('NOT_FOUND');
  });
  test('not before the claim', () =>
    given(...world, claimed())
      .when(checkGraduation, { ...check, businessDate: '2025-05-31' }, as(county))
      .thenRejected('DATE_ORDER', '/businessDate'));
});

describe('the city desk confirms', () => {
  const ready = [...world, claimed(), checked];
  test('by a third person; the tenancy knows it too', () =>
    given(...ready)
      .when(confirmGraduation, confirm, as(city))
      .then(({ facts }) =>
        expect(facts).toMatchObject([
          { type: 'GraduationConfirmed', data: { confirmedOn: '2025-06-20', conditions: ['G2'] } },
          { type: 'IncubateeGraduated', data: { graduatedOn: '2025-05-20' }, factDate: '2025-05-20' },
        ]),
      ));
  test('names only the conditions that are met', () => {
    const both = claimed({
      conditions: [
        { code: 'G2', ventureCapital: 1 as never, result: 'UNMET' },
        { code: 'G1', certificate: 'GR202413000001', result: 'MET' },
      ],
    });
    return given(...world, both, checked)
      .when(confirmGraduation, confirm, as(city, known))
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ conditions: ['G1'] }));
  });
  test('what only a person can judge, names what was judged so', () => {
    const manual = claimed({ conditions: [{ code: 'G4', eventOn: '2025-01-01', result: 'MANUAL' }] });
    const oneCounts = lookupsWith({
      policy: (key, on) => {
        const found = lookups.policy(key, on);
        return found && key === 'graduation.listingCounts' ? { ...found, value: false } : found;
      },
    });
    return given(...world, manual, checked)
      .when(confirmGraduation, confirm, as(city, oneCounts))
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ conditions: ['G4'] }));
  });
  test('twice by one person is the same', () =>
    given(...ready, ...confirmed)
      .when(confirmGraduation, confirm, as(city))
      .thenSame());
  test('not by the claimant, nor by the checker', async () => {
    for (const person of [carrierPerson.person, county.person])
      await given(...ready)
        .when(confirmGraduation, confirm, as(fakeIdentity('CITY', { person })))
        .thenRejected('SECOND_PERSON_NEEDED');
  });
  test('not in another unit', () =>
    given(...ready)
      .when(confirmGraduation, confirm, as(otherCity))
      .thenRejected('NOT_FOUND'));
  test('not what nobody checked', () =>
    given(...world, claimed())
      .when(confirmGraduation, confirm, as(city))
      .thenRejected('STATE_FORBIDS'));
  test('not what is no longer met', () =>
    given(...world, unknown, checked)
      .when(confirmGraduation, confirm, as(city, revoked))
      .thenRejected('GRADUATION_G1_UNMET'));
  test('not before the check', () =>
    given(...ready)
      .when(confirmGraduation, { ...confirm, businessDate: '2025-06-09' }, as(city))
      .thenRejected('DATE_ORDER', '/businessDate'));
  test('not a tenancy whose graduation stands already', () =>
    given(...ready, ...confirmed.slice(1))
      .when(confirmGraduation, confirm, as(city))
      .thenRejected('STATE_FORBIDS'));
});

describe('a desk returns', () => {
  test('the county desk before its check, the city desk after it', async () => {
    await given(...world, claimed())
      .when(returnGraduation, back, as(county))
      .then(({ facts }) =>
        expect(facts).toMatchObject([
          { type: 'GraduationReturned', data: { by: 'COUNTY', reason: back.reason } },
        ]),
      );
    await given(...world, claimed(), checked)
      .when(returnGraduation, back, as(city))
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ by: 'CITY' }));
  });
  test('not the one in the place of the other', async () => {
    await given(...world, claimed())
      .when(returnGraduation, back, as(city))
      .thenRejected('NOT_ALLOWED');
    await given(...world, claimed(), checked)
      .when(returnGraduation, back, as(fakeIdentity('COUNTY', { person: 'person-second' })))
      .thenRejected('NOT_ALLOWED');
  });
  test('not by the claimant, nor by the checker', async () => {
    await given(...world, claimed())
      .when(returnGraduation, back, as(claimantAs('COUNTY')))
      .thenRejected('SECOND_PERSON_NEEDED');
    await given(...world, claimed(), checked)
      .when(returnGraduation, back, as(fakeIdentity('CITY', { person: county.person })))
      .thenRejected('SECOND_PERSON_NEEDED');
  });
  test('not what is confirmed', () =>
    given(...world, claimed(), checked, ...confirmed)
      .when(returnGraduation, { ...back, businessDate: '2025-06-21' }, as(city))
      .thenRejected('STATE_FORBIDS'));
  test('not elsewhere', () =>
    given(...world, claimed())
      .when(returnGraduation, back, as(otherCounty))
      .thenRejected('NOT_FOUND'));
});

describe('withdraw', () => {
  test('the carrier takes its claim back', () =>
    given(...world, claimed())
      .when(withdrawGraduation, withdraw, as(carrierPerson))
      .then(({ facts }) =>
        expect(facts).toMatchObject([{ type: 'GraduationWithdrawn', data: { confirmed: false } }]),
      ));
  test('the city desk undoes a confirmation, and the tenancy is in incubation again', () =>
    given(...world, claimed(), checked, ...confirmed)
      .when(withdrawGraduation, withdraw, as(city))
      .then(({ facts }) =>
        expect(facts).toMatchObject([
          { type: 'GraduationWithdrawn', data: { confirmed: true } },
          { type: 'IncubateeGraduationUndone' },
        ]),
      ));
  test('the carrier cannot undo a confirmation', () =>
    given(...world, claimed(), checked, ...confirmed)
      .when(withdrawGraduation, withdraw, as(carrierPerson))
      .thenRejected('NOT_ALLOWED'));
  test('another carrier does not see it', () =>
    given(...world, claimed())
      .when(withdrawGraduation, withdraw, as(otherCarrier))
      .thenRejected('NOT_FOUND'));
  test('what is not there is refused', () =>
    given(...world)
      .when(withdrawGraduation, withdraw, as(carrierPerson))
      .thenRejected('NOT_FOUND'));
});
