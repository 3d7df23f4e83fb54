import type { FoldedFact } from '@torchline/kernel';
import { given, said } from '@torchline/testing';
import {
  assignIssue,
  ISSUE_STEPS,
  raiseIssue,
  resolveIssue,
  verifyIssue,
  type IssueStatus,
  type RaiseIssueInput,
} from './issues.ts';
import {
  cityDesk,
  context,
  INDICATOR,
  otherCityDesk,
  PROVINCE,
  secondOfficer,
  UNIT,
  UNKNOWN_CODE,
} from './scheduling.fixture.ts';

const raised: RaiseIssueInput = {
  businessDate: '2026-11-12',
  issue: '2026-10-001',
  indicator: INDICATOR,
  unit: UNIT,
  month: '2026-10',
  text: '成交额低于时间进度',
  dueOn: '2026-12-10',
  figure: { actual: '7000000000', target: '12000000000', gap: -2500 },
};
const on = { businessDate: '2026-11-20', issue: raised.issue };
const assigned = { ...on, owner: '石家庄市科技局', dueOn: '2026-12-05' };
const resolved = { ...on, resolution: '已补报三份合同' };

type Facts = readonly FoldedFact[];
const byCity = (facts: Parameters<typeof said>[0][]): Facts =>
  facts.map((fact) => said(fact, { actor: cityDesk.identity.person }));

const REACHED: Readonly<Record<IssueStatus, () => Promise<Facts>>> = {
  OPEN: async () =>
    byCity([
      ...(
        await given()
          .when(raiseIssue, raised, context)
          .then(() => undefined)
      ).facts,
    ]),
  ASSIGNED: async () => step('OPEN', (facts) => given(...facts).when(assignIssue, assigned, context)),
  DONE: async () => step('ASSIGNED', (facts) => given(...facts).when(resolveIssue, resolved, cityDesk)),
  VERIFIED: async () => step('DONE', (facts) => given(...facts).when(verifyIssue, on, secondOfficer)),
};

async function step(from: IssueStatus, act: (facts: Facts) => ReturnType<ReturnType<typeof given>['when']>) {
  const before = await REACHED[from]();
  const { facts } = await act(before).then(() => undefined);
  return [...before, ...byCity([...facts])];
}

const STEPS = {
  assign: (facts: Facts) =>
    given(...facts).when(assignIssue, { ...assigned, owner: '唐山市科技局' }, context),
  resolve: (facts: Facts) => given(...facts).when(resolveIssue, resolved, context),
  verify: (facts: Facts) => given(...facts).when(verifyIssue, { ...on, opinion: '属实' }, secondOfficer),
} as const;
const FACT_OF = { assign: 'IssueAssigned', resolve: 'IssueResolved', verify: 'IssueVerified' } as const;

const statuses = Object.keys(REACHED) as IssueStatus[];
const pairs = (Object.keys(STEPS) as (keyof typeof STEPS)[]).flatMap((name) =>
  statuses.map((status) => [name, status] as const),
);

describe('every step from every status', () => {
  test.each(pairs)('%s from %s', async (name, status) => {
    const from: readonly IssueStatus[] = ISSUE_STEPS[name];
    const decided = STEPS[name](await REACHED[status]());
    if (from.includes(status)) await decided.then([{ type: FACT_OF[name] }]);
    else await decided.thenRejected('STATE_FORBIDS');
  });
  test.each(statuses)('raising another text in %s', async (status) => {
    const decided = given(...(await REACHED[status]())).when(
      raiseIssue,
      { ...raised, text: '另一问题' },
      context,
    );
    if (status === 'OPEN') await decided.then([{ type: 'IssueRaised' }]);
    else await decided.thenRejected('STATE_FORBIDS');
  });
  test.each(statuses)('raising the same in %s is the same', async (status) =>
    given(...(await REACHED[status]()))
      .when(raiseIssue, { ...raised, businessDate: '2026-12-30' }, context)
      .thenSame(),
  );
});

describe('raising a problem', () => {
  test('keeps the figure as it stood', () =>
    given()
      .when(raiseIssue, raised, context)
      .then(({ facts, outcome }) => {
        expect(outcome).toBe('created');
        expect(facts).toMatchObject([
          {
            type: 'IssueRaised',
            stream: 'issue/2026-10-001',
            data: { figure: raised.figure, raisedOn: '2026-11-12' },
          },
        ]);
      }));
  test('may name the whole province', () =>
    given()
      .when(raiseIssue, { ...raised, unit: PROVINCE }, context)
      .then([{ type: 'IssueRaised' }]));
  test.each([
    [{ indicator: 'no-such-indicator' }, 'INDICATOR_UNKNOWN', '/indicator'],
    [{ unit: UNKNOWN_CODE }, 'UNIT_UNKNOWN', '/unit'],
    [{ dueOn: '2026-11-11' }, 'DATE_ORDER', '/dueOn'],
  ] as const)('%j is refused, new or known', async (change, code, pointer) => {
    const input = { ...raised, ...change };
    await given().when(raiseIssue, input, context).thenRejected(code, pointer);
    await given(...(await REACHED.OPEN()))
      .when(raiseIssue, input, context)
      .thenRejected(code, pointer);
  });
});

const afterwards = [
  [
    'AssignIssue',
    (facts: Facts, day: string) =>
      given(...facts).when(assignIssue, { ...assigned, businessDate: day }, context),
  ],
  [
    'ResolveIssue',
    (facts: Facts, day: string) =>
      given(...facts).when(resolveIssue, { ...resolved, businessDate: day }, cityDesk),
  ],
  [
    'VerifyIssue',
    (facts: Facts, day: string) =>
      given(...facts).when(verifyIssue, { ...on, businessDate: day }, secondOfficer),
  ],
] as const;
const BEFORE = { AssignIssue: 'OPEN', ResolveIssue: 'ASSIGNED', VerifyIssue: 'DONE' } as const;

describe.each(afterwards)('%s', (name, act) => {
  test('needs a problem', () => act([], '2026-11-20').thenRejected('NOT_FOUND'));
  test('is not before the step before it', async () =>
    act(await REACHED[BEFORE[name]](), '2026-11-11').thenRejected('DATE_ORDER', '/businessDate'));
});

describe('the steps after it', () => {
  test('are of the own unit only', async () =>
    given(...(await REACHED.ASSIGNED()))
      .when(resolveIssue, resolved, otherCityDesk)
      .thenRejected('NOT_FOUND'));
  test('an owner has some time', async () =>
    given(...(await REACHED.OPEN()))
      .when(assignIssue, { ...assigned, dueOn: '2026-11-19' }, context)
      .thenRejected('DATE_ORDER', '/dueOn'));
  test('assigned to the same owner by the same day is the same', async () =>
    given(...(await REACHED.ASSIGNED()))
      .when(assignIssue, assigned, context)
      .thenSame());
  test('who resolved it does not verify it', async () =>
    given(...(await REACHED.DONE()))
      .when(verifyIssue, on, cityDesk)
      .thenRejected('SECOND_PERSON_NEEDED'));
});
