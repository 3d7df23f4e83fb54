import { entityOf, MonthCloseProposed, MonthFrozen, MonthNumberTaken, on } from '@torchline/facts';
import {
  created,
  isMonth,
  lastDay,
  reject,
  same,
  streamOf,
  type Command,
  type DecisionContext,
  type IsoDate,
  type Month,
} from '@torchline/kernel';
import type { SchedulingLookups } from './lookups.ts';

/** Position of every log (位置向量): the point in history at which a month is closed. */
export type PositionVector = Readonly<Record<string, number>>;

interface Proposal {
  readonly vector: PositionVector;
  readonly root: string;
  readonly by: string;
}

/** A month on its way to being closed (月度封账). */
export interface MonthState {
  readonly proposal: Proposal | null;
  readonly frozen: boolean;
}

export const month = entityOf<MonthState>('month', { proposal: null, frozen: false }, [
  on(MonthCloseProposed, (state, { vector, root }, { meta }) => ({
    ...state,
    proposal: { vector, root, by: meta.actor },
  })),
  on(MonthFrozen, (state) => ({ ...state, frozen: true })),
]);

/** Months closed so far, numbered one by one; a month before the last closed one can no longer be closed (期号). */
interface Register {
  readonly last: Month | null;
  readonly number: number;
}
const register = entityOf<Register>('month-register', { last: null, number: 0 }, [
  on(MonthNumberTaken, (_, { month: last, number }) => ({ last, number })),
]);

interface OnMonth {
  readonly businessDate: IsoDate;
  readonly month: Month;
  readonly vector: PositionVector;
  readonly root: string;
}
interface States {
  readonly period: MonthState;
  readonly register: Register;
}
type MonthCommand = Command<OnMonth, States, SchedulingLookups>;

const load: MonthCommand['load'] = async (input, read) => ({
  period: await read(month, input.month),
  register: await read(register, 'all'),
});

/** Late facts come in until the grace days are over; only then may a month be closed. */
function tooEarly({ month: asked, businessDate }: OnMonth, { lookups }: DecisionContext<SchedulingLookups>) {
  const grace = lookups.graceDays(businessDate);
  if (!grace) return reject('POLICY_MISSING', '/month', { key: 'month.graceDays', date: businessDate });
  const until = lookups.addWorkingDays(lastDay(asked), grace.value);
  if (until === undefined) return reject('CALENDAR_MISSING', '/month', { month: asked });
  return businessDate <= until ? reject('MONTH_GRACE', '/month', { month: asked, until }) : undefined;
}

function refusal(
  input: OnMonth,
  { period, register: { last } }: States,
  context: DecisionContext<SchedulingLookups>,
) {
  if (!isMonth(input.month)) return reject('CELL_MONTH_INVALID', '/month', { text: input.month });
  if (period.frozen) return reject('MONTH_CLOSED', '/month', { month: input.month });
  if (last !== null && input.month <= last)
    return reject('MONTH_OUT_OF_ORDER', '/month', { month: input.month, last });
  return tooEarly(input, context);
}

const isSameProposal = (known: Proposal | null, { vector, root }: OnMonth): known is Proposal =>
  known !== null &&
  known.root === root &&
  Object.keys({ ...known.vector, ...vector }).every((log) => known.vector[log] === vector[log]);

/** 封账提请: the figures as the projection computed them at `vector`. A later proposal takes the place of the one before. */
export const proposeMonthClose: MonthCommand = {
  name: 'ProposeMonthClose',
  load,
  decide: (input, states, context) => {
    if (isSameProposal(states.period.proposal, input)) return same();
    const refused = refusal(input, states, context);
    if (refused) return refused;
    const { businessDate: proposedOn, ...data } = input;
    return created([
      MonthCloseProposed.make(
        streamOf(month, input.month),
        { ...data, proposedOn },
        { factDate: proposedOn },
      ),
    ]);
  },
};

/** 月度封账: confirmed by another person than who proposed it, on the very vector and root that were proposed. */
export const closeMonth: MonthCommand = {
  name: 'CloseMonth',
  load,
  decide: (input, states, context) => {
    const { proposal } = states.period;
    const refused = refusal(input, states, context);
    if (refused) return refused;
    if (!isSameProposal(proposal, input)) return reject('PROPOSAL_DIFFERS', '/root', { month: input.month });
    if (proposal.by === context.identity.person) return reject('SECOND_PERSON_NEEDED');
    const { businessDate: frozenOn, month: closed, vector, root } = input;
    const number = states.register.number + 1;
    const when = { factDate: frozenOn };
    return created(
      [
        MonthFrozen.make(
          streamOf(month, closed),
          { month: closed, vector, root, frozenOn, number, proposedBy: proposal.by },
          when,
        ),
        MonthNumberTaken.make(streamOf(register, 'all'), { month: closed, number }, when),
      ],
      { month: closed, number },
    );
  },
};
