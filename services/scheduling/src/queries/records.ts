import type { VisibleTo, WaitsFor } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { regionOn } from '@torchline/regions';
import { issue, type IssueState } from '../domain/issues.ts';
import { month, type MonthState } from '../domain/months.ts';
import { statement } from '../domain/statements.ts';
import { target } from '../domain/targets.ts';
import { indicators } from '../indicators.ts';

const seenBy = (masters: Masters, unit: string): VisibleTo => ({
  regions: [...new Set([unit, masters.province])],
  organisations: [],
  creditCodes: [],
});
const unitName = (masters: Masters, unit: string, day: string): string =>
  regionOn(masters.regions, unit, day)?.name ?? unit;
const indicatorName = (key: string): string => indicators.get(key)?.nameZh ?? key;
const nobody = { organisation: null, creditCode: null, county: null, zone: null, files: [] } as const;

type StateOf<Kind> = Kind extends { readonly initial: infer State } ? State : never;

/** 年度目标. */
export const targetRecord: RecordKind<StateOf<typeof target>> = {
  kind: 'target',
  zh: '年度目标',
  en: 'Target',
  entity: target,
  describe: ({ current }, _, masters) => {
    if (!current) return undefined;
    const { indicator, unit, year, value, document, setOn, revision } = current;
    return {
      ...nobody,
      title: `${year} ${unitName(masters, unit, setOn)} ${indicatorName(indicator)}`,
      status: 'SET',
      day: setOn,
      fields: { indicator, unit, year, value, document, revision },
      search: [indicatorName(indicator), unit],
      visibleTo: seenBy(masters, unit),
      work: [],
    };
  },
};

/** 月度报送. */
export const statementRecord: RecordKind<StateOf<typeof statement>> = {
  kind: 'month-statement',
  zh: '月度报送',
  en: 'Month statement',
  entity: statement,
  describe: ({ current }, _, masters) => {
    if (!current) return undefined;
    const { unit, month: stated, kind, zero, count, statedOn } = current;
    return {
      ...nobody,
      title: `${stated} ${unitName(masters, unit, statedOn)} ${kind}`,
      status: zero ? 'ZERO' : 'STATED',
      day: statedOn,
      fields: { unit, month: stated, report: kind, zero, count },
      search: [unit, stated],
      visibleTo: seenBy(masters, unit),
      work: [],
    };
  },
};

/** 月度封账: what was proposed waits for another person of the province. */
export const monthRecord: RecordKind<MonthState> = {
  kind: 'month',
  zh: '月度封账',
  en: 'Month close',
  entity: month,
  describe: ({ proposal, frozen }, id, masters) => {
    if (!proposal) return undefined;
    const waits: WaitsFor = {
      role: 'PROVINCE',
      action: 'close-month',
      region: masters.province,
      notBy: [proposal.by],
      since: `${id}-01`,
    };
    return {
      ...nobody,
      title: id,
      status: frozen ? 'FROZEN' : 'PROPOSED',
      day: `${id}-01`,
      fields: { root: proposal.root },
      search: [id],
      visibleTo: seenBy(masters, masters.province),
      work: frozen ? [] : [waits],
    };
  },
};

function issueWork({ raised, status, resolvedBy, dueOn }: IssueState, province: string): WaitsFor[] {
  if (!raised) return [];
  const waits = { since: raised.raisedOn, ...(dueOn === null ? {} : { due: dueOn }) };
  if (status === 'OPEN')
    return [{ ...waits, role: 'PROVINCE', action: 'assign-issue', region: province, notBy: [] }];
  if (status === 'ASSIGNED')
    return [{ ...waits, role: 'CITY', action: 'resolve-issue', region: raised.unit, notBy: [] }];
  if (status === 'DONE')
    return [
      {
        ...waits,
        role: 'PROVINCE',
        action: 'verify-issue',
        region: province,
        notBy: resolvedBy === null ? [] : [resolvedBy],
      },
    ];
  return [];
}

/** 问题清单. */
export const issueRecord: RecordKind<IssueState> = {
  kind: 'issue',
  zh: '问题清单',
  en: 'Problem',
  entity: issue,
  describe: (state, id, masters) => {
    const { raised, status, owner, dueOn, resolution } = state;
    if (!raised) return undefined;
    const { indicator, unit, month: of, text, raisedOn, figure } = raised;
    return {
      ...nobody,
      title: text,
      status,
      day: raisedOn,
      fields: {
        issue: id,
        indicator,
        unit,
        month: of,
        owner,
        dueOn,
        resolution,
        actual: figure.actual,
        target: figure.target,
      },
      search: [id, text, indicatorName(indicator), unitName(masters, unit, raisedOn)],
      visibleTo: seenBy(masters, unit),
      work: issueWork(state, masters.province),
    };
  },
};
