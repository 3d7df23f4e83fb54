export { FIRST_DAY, LAST_DAY } from './calendar.ts';
export { figuresSum } from './figures-sum.ts';
export { foldFigures } from './fold.ts';
export { rebuild, sumOf } from './rebuilt.ts';
export { knownLoad, type KnownLoad } from './known-loads.ts';
export { LOAD_PROVINCE, makeLoad, type LoadAsked, type WrittenLoad } from './make-load.ts';
