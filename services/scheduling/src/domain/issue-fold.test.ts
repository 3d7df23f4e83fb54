import { IssueAssigned, IssueRaised, IssueResolved } from '@torchline/facts';
import { said } from '@torchline/testing';
import { issue } from './issues.ts';
import { INDICATOR, UNIT } from './scheduling.fixture.ts';

const stream = 'issue/1';
const raised = (dueOn: string) =>
  IssueRaised.make(
    stream,
    {
      issue: '1',
      indicator: INDICATOR,
      unit: UNIT,
      month: '2026-10',
      text: '问题',
      raisedOn: '2026-11-01',
      dueOn,
      figure: { actual: null, target: null, gap: null },
    },
    { factDate: '2026-11-01' },
  );
const assigned = IssueAssigned.make(
  stream,
  { issue: '1', owner: '市科技局', assignedOn: '2026-11-02', dueOn: '2026-12-01' },
  { factDate: '2026-11-02' },
);
const resolved = IssueResolved.make(
  stream,
  { issue: '1', resolution: '已办结', resolvedOn: '2026-11-03' },
  { factDate: '2026-11-03' },
);
const stateOf = (...facts: Parameters<typeof said>[0][]) =>
  facts.map((fact) => said(fact, { actor: 'p-1' })).reduce(issue.evolve, issue.initial);

describe('a problem', () => {
  test('raised again has the date of the later word', () => {
    expect(stateOf(raised('2026-11-20'), raised('2026-11-30')).dueOn).toBe('2026-11-30');
  });
  test('assigned again is not resolved any more', () => {
    expect(stateOf(raised('2026-11-20'), assigned, resolved)).toMatchObject({
      status: 'DONE',
      resolution: '已办结',
      resolvedBy: 'p-1',
    });
    expect(stateOf(raised('2026-11-20'), assigned, resolved, assigned)).toMatchObject({
      status: 'ASSIGNED',
      resolution: null,
      resolvedBy: null,
    });
  });
});
