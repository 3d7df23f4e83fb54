import { entityOf, MonthStated, on, type DataOf, type ReportKind } from '@torchline/facts';
import {
  changed,
  created,
  isMonth,
  monthOf,
  reject,
  same,
  streamOf,
  type Command,
  type DecisionContext,
  type IsoDate,
  type Month,
} from '@torchline/kernel';
import type { SchedulingLookups } from './lookups.ts';
import { month, type MonthState } from './months.ts';

type Statement = DataOf<typeof MonthStated>;

/** A unit's word on its month for one kind of report (月度报送). */
export const statement = entityOf<{ readonly current: Statement | null }>('statement', { current: null }, [
  on(MonthStated, (_, current) => ({ current })),
]);

export interface StateMonthInput {
  readonly businessDate: IsoDate;
  readonly unit: string;
  readonly month: Month;
  readonly kind: ReportKind;
  /** 零报告. */
  readonly zero: boolean;
  /** Number of records that the unit reported for the month. */
  readonly count: number;
  readonly note?: string | undefined;
}
interface States {
  readonly known: { readonly current: Statement | null };
  readonly period: MonthState;
}

function refusal(input: StateMonthInput, states: States, context: DecisionContext<SchedulingLookups>) {
  const { unit, businessDate, zero, count } = input;
  if (!context.lookups.isUnit(unit, businessDate)) return reject('UNIT_UNKNOWN', '/unit', { unit });
  if (input.month > monthOf(businessDate)) return reject('MONTH_NOT_BEGUN', '/month', { month: input.month });
  if (states.period.frozen) return reject('MONTH_CLOSED', '/month', { month: input.month });
  if (count < 0 || zero !== (count === 0)) return reject('ZERO_REPORT_DIFFERS', '/count', { count });
  return undefined;
}

/** Another unit's statement is not there, whatever it says. */
const isForeign = ({ unit }: StateMonthInput, { identity }: DecisionContext<SchedulingLookups>): boolean =>
  identity.role === 'CITY' && identity.region !== unit;

const isSame = (current: Statement | null, { zero, count, note }: StateMonthInput): boolean =>
  current?.zero === zero && current.count === count && current.note === note;

/** 月度报送声明: with figures or as zero; may be stated again until the month is closed. */
export const stateMonth: Command<StateMonthInput, States, SchedulingLookups> = {
  name: 'StateMonth',
  load: async (input, read) => ({
    known: await read(statement, `${input.unit}:${input.month}:${input.kind}`),
    period: await read(month, input.month),
  }),
  decide: (input, states, context) => {
    const { businessDate: statedOn, note, ...stated } = input;
    const { current } = states.known;
    if (!isMonth(input.month)) return reject('CELL_MONTH_INVALID', '/month', { text: input.month });
    if (isForeign(input, context)) return reject('NOT_FOUND', '/unit');
    if (isSame(current, input)) return same();
    const refused = refusal(input, states, context);
    if (refused) return refused;
    const stream = streamOf(statement, `${input.unit}:${input.month}:${input.kind}`);
    const fact = MonthStated.make(
      stream,
      { ...stated, statedOn, ...(note === undefined ? {} : { note }) },
      { factDate: statedOn },
    );
    return current ? changed([fact]) : created([fact]);
  },
};
