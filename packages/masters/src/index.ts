export { Enterprises, type Enterprise } from './enterprises.ts';
export { Masters } from './masters.ts';
export { Organisations, type Organisation } from './organisations.ts';
export { People } from './people.ts';
export { regionsSeeing, visibleTo } from './visible.ts';
