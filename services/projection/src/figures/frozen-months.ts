import { entityOf, MonthFrozen, on, type DataOf } from '@torchline/facts';
import { NOTHING } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';

/** A closed month feeds nothing; the projector keeps it to write its manifest. */
export type FrozenState = DataOf<typeof MonthFrozen> | null;

export const frozenMonths = folded(
  entityOf<FrozenState>('month', null, [on(MonthFrozen, (_, data) => data)]),
  () => NOTHING,
);
