import { modelOf } from './engine/model.ts';
import { ALL_KINDS } from './figures/all-kinds.ts';
import { grainOf } from './indicators/readings.ts';
import { ALL_SETS } from './members/all-sets.ts';

/** The projection of this house: what feeds which figure. */
export const MODEL = modelOf(ALL_KINDS, ALL_SETS, grainOf);
