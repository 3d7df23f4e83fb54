import {
  EnterpriseMerged,
  EnterpriseMoved,
  EnterpriseRegistered,
  EnterpriseRenamed,
  HolidayDeclared,
  OrganisationClosed,
  OrganisationRegistered,
  PersonAdmitted,
  PersonErased,
  PolicyRowAdded,
  RateReported,
  RegionMerged,
  RegionRenamed,
  RegionSplit,
  RegionsAdopted,
  ReportingUnitsAdopted,
  RightGranted,
  RightWithdrawn,
  ZonesAdopted,
  type FactDefinition,
} from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { WorkingCalendar, type HolidayRow, type PolicyRow } from '@torchline/policy';
import {
  regionMerged,
  regionRenamed,
  regionSplit,
  withRegions,
  withUnits,
  withZones,
} from '@torchline/regions';
import type { z } from 'zod';
import type { Masters } from './masters.ts';

type Step = (masters: Masters, fact: RecordedFact) => void;

function step<Schema extends z.ZodType>(
  definition: FactDefinition<string, Schema>,
  apply: (masters: Masters, data: z.output<Schema>, fact: RecordedFact) => void,
): [string, Step] {
  return [definition.type, (masters, fact) => apply(masters, fact.data as z.output<Schema>, fact)];
}

/** Days of all declared years; the calendar is made anew when a year is declared, once a year. */
const declaredDays = new WeakMap<Masters, Map<string, HolidayRow>>();

function withYear(masters: Masters, days: readonly HolidayRow[]): WorkingCalendar {
  const known = declaredDays.get(masters) ?? new Map<string, HolidayRow>();
  for (const day of days) known.set(day.date, day);
  declaredDays.set(masters, known);
  return new WorkingCalendar(known.values());
}

const steps = new Map<string, Step>([
  step(PolicyRowAdded, (m, row, fact) => {
    m.policy = m.policy.with({ ...row, recordedAt: fact.meta.recordedAt } as PolicyRow);
  }),
  step(RateReported, (m, row) => {
    m.rates = m.rates.with(row);
  }),
  step(HolidayDeclared, (m, { days }) => {
    m.calendar = withYear(m, days);
  }),
  step(RegionsAdopted, (m, { rows }) => {
    m.regions = withRegions(m.regions, rows);
  }),
  step(ReportingUnitsAdopted, (m, { province, rows }) => {
    m.regions = withUnits(m.regions, province, rows);
  }),
  step(ZonesAdopted, (m, { province, rows }) => {
    m.regions = withZones(m.regions, province, rows);
  }),
  step(RegionRenamed, (m, change) => {
    m.regions = regionRenamed(m.regions, change);
  }),
  step(RegionMerged, (m, change) => {
    m.regions = regionMerged(m.regions, change);
  }),
  step(RegionSplit, (m, change) => {
    m.regions = regionSplit(m.regions, change);
  }),
  step(OrganisationRegistered, (m, data) => m.organisations.register(data)),
  step(OrganisationClosed, (m, data) => m.organisations.close(data.organisation, data.closedOn)),
  step(PersonAdmitted, (m, data) => m.people.admit(data)),
  step(PersonErased, (m, data) => m.people.erase(data)),
  step(RightGranted, (m, data) => m.people.grant(data)),
  step(RightWithdrawn, (m, data) => m.people.withdraw(data)),
  step(EnterpriseRegistered, (m, data) => m.enterprises.register(data)),
  step(EnterpriseRenamed, (m, data) => m.enterprises.rename(data)),
  step(EnterpriseMoved, (m, data) => m.enterprises.move(data)),
  step(EnterpriseMerged, (m, data) => m.enterprises.merge(data)),
]);

/** What one fact of reference does to the look-ups; other facts do nothing. */
export const fold: Step = (masters, fact) => steps.get(fact.type)?.(masters, fact);
