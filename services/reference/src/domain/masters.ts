import {
  HolidayDeclared,
  PolicyRowAdded,
  RateReported,
  RegionsAdopted,
  ReportingUnitsAdopted,
  ZonesAdopted,
} from '@torchline/facts';
import { reject, type IsoDate } from '@torchline/kernel';
import { stateCommand } from './stated.ts';

/** A row that ends before it begins would never hold, and those who look it up refuse it. */
const endsBefore = (row: { readonly validFrom: IsoDate; readonly validTo: IsoDate | null }) =>
  row.validTo !== null && row.validTo < row.validFrom
    ? reject('DATE_ORDER', '/validTo', { later: row.validTo, earlier: row.validFrom })
    : undefined;

/** 政策参数录入: one row; a correction is a later row with the same key, scope and start. Stream: `policy/<row id>`. */
export const addPolicyRow = stateCommand('AddPolicyRow', 'policy', {
  definition: PolicyRowAdded,
  refusal: endsBefore,
});
/** 利率录入. Stream: `rate/<row id>`. */
export const reportRate = stateCommand('ReportRate', 'rate', {
  definition: RateReported,
  refusal: endsBefore,
});
/** 节假日安排. Stream: `calendar/<year>`. */
export const declareHolidays = stateCommand('DeclareHolidays', 'calendar', { definition: HolidayDeclared });
/** 行政区划采用. Stream: `regions/<province>`. */
export const adoptRegions = stateCommand('AdoptRegions', 'regions', { definition: RegionsAdopted });
/** 报送单元划定. Stream: `units/<province>`. */
export const adoptUnits = stateCommand('AdoptUnits', 'units', { definition: ReportingUnitsAdopted });
/** 高新区名录. Stream: `zones/<province>`. */
export const adoptZones = stateCommand('AdoptZones', 'zones', { definition: ZonesAdopted });
