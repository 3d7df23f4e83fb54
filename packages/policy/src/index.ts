export { addCalendarDays } from './calendar-date.ts';
export type { DateText } from './calendar-date.ts';
export { certainties, policyUnits, policyUse } from './policy-row.ts';
export type {
  Certainty,
  PolicyRow,
  PolicyRowData,
  PolicyUnit,
  PolicyUse,
  PolicyValue,
} from './policy-row.ts';
export { PolicyBook } from './policy-book.ts';
export type { PolicyFound, PolicyQuery } from './policy-book.ts';
export { codesOf, flagOf, integerOf, integersOf, PolicyShapeError, textOf } from './policy-value.ts';
export { UNKNOWN, WorkingCalendar } from './working-calendar.ts';
export type { HolidayRow, Unknown } from './working-calendar.ts';
export { RateTable } from './rate-table.ts';
export type { RateFound, RateKind, RateRow, RateTenor } from './rate-table.ts';
