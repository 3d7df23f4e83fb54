import { entityOf, on, TargetSet, type DataOf } from '@torchline/facts';
import { changed, created, reject, same, streamOf, type Command, type IsoDate } from '@torchline/kernel';
import type { SchedulingLookups } from './lookups.ts';

type Target = DataOf<typeof TargetSet>;

/** The year's target of one indicator for one unit (年度目标), with its latest revision. */
export const target = entityOf<{ readonly current: Target | null }>('target', { current: null }, [
  on(TargetSet, (_, current) => ({ current })),
]);

export interface TargetKey {
  readonly indicator: string;
  readonly unit: string;
  readonly year: number;
}
export const targetId = ({ indicator, unit, year }: TargetKey): string => `${indicator}:${unit}:${year}`;

export interface SetTargetInput extends TargetKey {
  readonly businessDate: IsoDate;
  /** In the indicator's own unit: fen, a count, or per 10,000 for a percentage. */
  readonly value: number;
  readonly document: string;
}

/** 目标下达 for the province or a reporting unit. A change is a new revision; past completions keep the one they had. */
export const setTarget: Command<SetTargetInput, { known: { current: Target | null } }, SchedulingLookups> = {
  name: 'SetTarget',
  load: async (input, read) => ({ known: await read(target, targetId(input)) }),
  decide: ({ businessDate, ...stated }, { known }, { lookups }) => {
    const { indicator, unit, value, document } = stated;
    if (!lookups.indicatorExists(indicator)) return reject('INDICATOR_UNKNOWN', '/indicator', { indicator });
    if (unit !== lookups.province && !lookups.isUnit(unit, businessDate))
      return reject('UNIT_UNKNOWN', '/unit', { unit });
    const { current } = known;
    if (current?.value === value && current.document === document)
      return same({ revision: current.revision });
    const revision = (current?.revision ?? 0) + 1;
    const data = { ...stated, setOn: businessDate, revision };
    const fact = TargetSet.make(streamOf(target, targetId(stated)), data, { factDate: businessDate });
    return current ? changed([fact], { revision }) : created([fact], { revision });
  },
};
