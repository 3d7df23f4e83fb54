import { IncubateeLeft, IncubateeOverdue } from '@torchline/facts';
import type { Accepted, FoldedFact, NewFact } from '@torchline/kernel';
import { given, said } from '@torchline/testing';
import {
  carrierPerson,
  checked,
  city,
  claimed,
  confirmed,
  entered,
  firm,
  GRADUATION,
  lookups,
  opened,
  plain,
  recognised,
  stayData,
  TENANT,
} from '../../incubators.fixture.ts';
import { confirmGraduation } from '../graduation/confirm-graduation.ts';
import { withdrawGraduation } from '../graduation/withdraw-graduation.ts';
import { admitTenant, type AdmitTenantInput } from './admit-tenant.ts';
import { leaveTenant } from './leave-tenant.ts';
import { noticeOverdue } from './notice-overdue.ts';
import {
  TENANCY_ACTIONS,
  TENANCY_STATUSES,
  TENANCY_TRANSITIONS,
  tenancyAllows,
  type TenancyAction,
  type TenancyStatus,
} from './states.ts';
import { tenancy } from './tenancy.ts';

const stream = `incubatee/${TENANT}`;
const when = { factDate: '2027-03-02' };
const overdue = IncubateeOverdue.make(stream, { ...stayData, overdueFrom: '2027-03-02' }, when);
const left = IncubateeLeft.make(
  stream,
  { ...stayData, leftOn: '2027-04-01', reason: '搬迁', graduated: false },
  when,
);
const [confirmation, ...graduated] = confirmed;
type World = readonly (NewFact | FoldedFact)[];
const GIVEN: Record<TenancyStatus, World[]> = {
  NONE: [[]],
  PLAIN: [[plain]],
  INCUBATED: [[entered]],
  OVERDUE: [[entered, overdue]],
  GRADUATED: [
    [entered, ...graduated],
    [entered, overdue, ...graduated],
  ],
  LEFT: [
    [entered, left],
    [entered, ...graduated, left],
  ],
};

const input: AdmitTenantInput = {
  businessDate: '2023-03-01',
  carrier: 'CARRIER-1',
  creditCode: firm,
  enterprise: '石家庄星火软件有限公司',
  enteredOn: '2023-03-01',
  foundedOn: '2022-06-01',
  field: 'ELECTRONICS',
  fromTeam: false,
  insideCarrier: true,
  smeNotion: true,
};
const day = '2027-05-01';
const key = { carrier: 'CARRIER-1', creditCode: firm, enteredOn: '2023-03-01', businessDate: day };
const step = { businessDate: day, graduation: GRADUATION };

const context = { identity: carrierPerson, lookups, today: '2027-12-31' };
const asCity = { ...context, identity: city };
const claim = [claimed(), checked];
const guard = (facts: World): World =>
  facts.length === 0 ? [recognised()] : [recognised(), opened, ...facts];

const RUN: Record<TenancyAction, (facts: World) => ReturnType<ReturnType<typeof given>['when']>[]> = {
  admit: (facts) =>
    [{}, { smeNotion: false }, { field: 'BIOMED' as const }].map((other) =>
      given(...guard(facts)).when(admitTenant, { ...input, ...other }, context),
    ),
  leave: (facts) => [given(...facts).when(leaveTenant, { ...key, reason: '搬迁' }, context)],
  noticeOverdue: (facts) => [given(...facts).when(noticeOverdue, key)],
  graduate: (facts) => [given(...claim, ...facts).when(confirmGraduation, step, asCity)],
  undoGraduation: (facts) => [
    given(...claim, ...(confirmation ? [confirmation] : []), ...facts).when(
      withdrawGraduation,
      { ...step, reason: '材料不实' },
      asCity,
    ),
  ],
};

/** The states of the tenancy that an action leads to; none when it is refused or says nothing of the tenancy. */
async function reached(facts: World, action: TenancyAction): Promise<TenancyStatus[]> {
  const statuses: TenancyStatus[] = [];
  const keep = (accepted: Accepted): void => {
    const own = accepted.facts.filter((fact) => fact.stream === stream);
    const all = [...facts, ...own].map((fact) => ('meta' in fact ? fact : said(fact, {})));
    const state = all.reduce((before, fact) => tenancy.evolve(before, fact), tenancy.initial);
    if (own.length > 0) statuses.push(state.status);
  };
  for (const decided of RUN[action](facts)) await decided.then(keep).catch(() => undefined);
  return statuses;
}

describe('every state and every action of a tenancy', () => {
  const pairs = TENANCY_STATUSES.flatMap((status) =>
    TENANCY_ACTIONS.map((action) => [status, action] as const),
  );
  test.each(pairs)('%s, %s', async (status, action) => {
    const found = await Promise.all(GIVEN[status].map((facts) => reached(facts, action)));
    const expected = TENANCY_TRANSITIONS[status][action] ?? [];
    expect([...new Set(found.flat())].sort()).toEqual([...expected].sort());
    expect(tenancyAllows(status, action)).toBe(expected.length > 0);
  });
});
