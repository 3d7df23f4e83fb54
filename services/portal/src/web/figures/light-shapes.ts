import type { LightName } from '../api/figures.ts';

/** One shape for each light, so that it is read without colour, also on a black-and-white print. */
export const SHAPES: Readonly<Record<LightName, string>> = {
  green: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10z',
  yellow: 'M6 1l5.5 10h-11z',
  red: 'M1 1h10v10h-10z',
  grey: 'M1 5h10v2h-10z',
};
