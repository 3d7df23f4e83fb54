import { GraduationReturned, GraduationWithdrawn } from '@torchline/facts';
import type { Accepted, FoldedFact } from '@torchline/kernel';
import { fakeIdentity, given, said } from '@torchline/testing';
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
  lookupsWith,
  opened,
  recognised,
} from '../../incubators.fixture.ts';
import { checkGraduation } from './check-graduation.ts';
import { claimGraduation } from './claim-graduation.ts';
import { confirmGraduation } from './confirm-graduation.ts';
import { graduation } from './graduation.ts';
import { returnGraduation } from './return-graduation.ts';
import {
  GRADUATION_ACTIONS,
  GRADUATION_STATUSES,
  GRADUATION_TRANSITIONS,
  graduationAllows,
  type GraduationAction,
  type GraduationStatus,
} from './states.ts';
import { withdrawGraduation } from './withdraw-graduation.ts';

const stream = `graduation/${GRADUATION}`;
const when = { factDate: '2025-05-20' };
const returned = said(
  GraduationReturned.make(
    stream,
    { ...graduationData, returnedOn: '2025-06-08', by: 'COUNTY', reason: { code: 'OTHER', text: '其他' } },
    when,
  ),
  {},
);
const withdrawn = said(
  GraduationWithdrawn.make(
    stream,
    { ...graduationData, withdrawnOn: '2025-06-30', reason: '材料不实', confirmed: false },
    when,
  ),
  {},
);
const waiting = claimed({
  conditions: [{ code: 'G1', certificate: 'GR202413000001', result: 'UNKNOWN' }],
  result: 'UNKNOWN',
  missing: ['G1.certificate'],
});
const GIVEN: Record<GraduationStatus, FoldedFact[]> = {
  NONE: [],
  WAITING: [waiting],
  CLAIMED: [claimed()],
  CHECKED: [claimed(), checked],
  RETURNED: [claimed(), returned],
  CONFIRMED: [claimed(), checked, ...confirmed],
  WITHDRAWN: [claimed(), withdrawn],
};
const lookups = lookupsWith({
  hnteTitlesOf: async () => [{ certificate: 'GR202413000001', from: '2024-11-01', through: '2027-10-31' }],
});
const step = { businessDate: '2025-07-31', graduation: GRADUATION };
const claim = {
  businessDate: '2025-07-31',
  carrier: 'CARRIER-1',
  creditCode: firm,
  graduatedOn: '2025-05-21',
  evidence: [FILE],
};
const second = fakeIdentity('COUNTY', { person: 'person-second' });
const desk = (status: GraduationStatus) => (status === 'CHECKED' ? city : second);

function run(status: GraduationStatus, action: GraduationAction) {
  const world = given(recognised(), entered, opened, ...GIVEN[status]);
  const runs: Record<GraduationAction, () => ReturnType<typeof world.when>[]> = {
    claim: () =>
      [funded, { code: 'G1' as const, certificate: 'GR202513000002' }].map((condition) =>
        world.when(
          claimGraduation,
          { ...claim, conditions: [condition] },
          { identity: carrierPerson, lookups },
        ),
      ),
    check: () => [world.when(checkGraduation, step, { identity: second, lookups })],
    return: () => [
      world.when(
        returnGraduation,
        { ...step, reason: { code: 'OTHER', text: '其他' } },
        { identity: desk(status), lookups },
      ),
    ],
    confirm: () => [world.when(confirmGraduation, step, { identity: city, lookups })],
    withdraw: () => [
      world.when(withdrawGraduation, { ...step, reason: '材料不实' }, { identity: city, lookups }),
    ],
  };
  return runs[action]();
}

async function reached(status: GraduationStatus, action: GraduationAction): Promise<GraduationStatus[]> {
  const found: GraduationStatus[] = [];
  const keep = (accepted: Accepted): void => {
    const own = accepted.facts.filter((fact) => fact.stream === stream).map((fact) => said(fact, {}));
    const state = [...GIVEN[status], ...own].reduce(
      (before, fact) => graduation.evolve(before, fact),
      graduation.initial,
    );
    if (own.length > 0) found.push(state.status);
  };
  for (const decided of run(status, action)) await decided.then(keep).catch(() => undefined);
  return found;
}

describe('every state and every action of a graduation', () => {
  const pairs = GRADUATION_STATUSES.flatMap((status) =>
    GRADUATION_ACTIONS.map((action) => [status, action] as const),
  );
  test.each(pairs)('%s, %s', async (status, action) => {
    const expected = GRADUATION_TRANSITIONS[status][action] ?? [];
    expect((await reached(status, action)).sort()).toEqual([...expected].sort());
    expect(graduationAllows(status, action)).toBe(expected.length > 0);
  });
});
