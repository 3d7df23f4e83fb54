import type { ServiceHost } from '@torchline/platform';
import { provinceCodes, unitsOf, countiesOf, regionOn, zonesOf } from '@torchline/regions';
import { commandRoute, queryRoute, type Authority } from '@torchline/web';
import {
  dateSchema,
  HolidayDeclared,
  PolicyRowAdded,
  RateReported,
  RegionMerged,
  RegionRenamed,
  RegionSplit,
} from '@torchline/facts';
import { z } from 'zod';
import { addPolicyRow, declareHolidays, reportRate } from '../domain/masters.ts';
import { mergeRegions, renameRegion, splitRegion } from '../domain/region-changes.ts';

const keepers: Authority = { roles: ['OPERATOR', 'PROVINCE'], within: { zh: '全省', en: 'the province' } };
const everybody: Authority = { roles: 'any', within: { zh: '公开信息', en: 'public data' } };

/** 政策参数录入: a row is data with its document; a correction is another row. */
export const addPolicyRowRoute = commandRoute({
  method: 'POST',
  path: '/policy-rows',
  summary: { zh: '政策参数录入', en: 'Add a policy row' },
  authority: keepers,
  errors: ['DATE_ORDER'],
  body: PolicyRowAdded.schema,
  command: addPolicyRow,
  input: ({ body, today }) => ({ businessDate: today, id: body.id, data: body }),
});

/** 利率录入. */
export const reportRateRoute = commandRoute({
  method: 'POST',
  path: '/rates',
  summary: { zh: '利率录入', en: 'Report a reference rate' },
  authority: keepers,
  errors: ['DATE_ORDER'],
  body: RateReported.schema,
  command: reportRate,
  input: ({ body, today }) => ({ businessDate: today, id: body.id, data: body }),
});

/** 节假日安排录入. */
export const declareHolidaysRoute = commandRoute({
  method: 'POST',
  path: '/holidays',
  summary: { zh: '节假日安排录入', en: "Declare a year's holidays" },
  authority: keepers,
  body: HolidayDeclared.schema,
  command: declareHolidays,
  input: ({ body, today }) => ({ businessDate: today, id: String(body.year), data: body }),
});

/** 区划更名, 合并, 拆分. */
export const renameRegionRoute = commandRoute({
  method: 'POST',
  path: '/regions/rename',
  summary: { zh: '区划更名', en: 'Rename a region' },
  authority: keepers,
  errors: ['REGION_UNKNOWN', 'REGION_ENDED'],
  body: RegionRenamed.schema,
  command: renameRegion,
  input: ({ body, today }) => ({ businessDate: today, data: body }),
});
export const mergeRegionsRoute = commandRoute({
  method: 'POST',
  path: '/regions/merge',
  summary: { zh: '区划合并', en: 'Merge regions' },
  authority: keepers,
  errors: ['REGION_UNKNOWN', 'REGION_ENDED'],
  body: RegionMerged.schema,
  command: mergeRegions,
  input: ({ body, today }) => ({ businessDate: today, data: body }),
});
export const splitRegionRoute = commandRoute({
  method: 'POST',
  path: '/regions/split',
  summary: { zh: '区划拆分', en: 'Split a region' },
  authority: keepers,
  errors: ['REGION_UNKNOWN', 'REGION_ENDED'],
  body: RegionSplit.schema,
  command: splitRegion,
  input: ({ body, today }) => ({ businessDate: today, data: body }),
});

/** 本省行政区划: units with their counties, and zones, on a day. */
export const showRegions = queryRoute({
  path: '/regions',
  summary: { zh: '行政区划与报送单元', en: 'Regions and reporting units' },
  authority: everybody,
  query: z.object({ on: dateSchema.optional() }),
  answer: async ({ query, today }, { masters }: ServiceHost) => {
    const on = query.on ?? today;
    const { regions, province } = masters;
    const named = (code: string) => ({ code, name: regionOn(regions, code, on)?.name ?? code });
    return {
      on,
      province: { ...named(province), nameEn: regionOn(regions, province, on)?.nameEn ?? province },
      units: unitsOf(regions, province, on).map(({ code, name, nameEn }) => ({
        code,
        name,
        nameEn: nameEn ?? name,
        counties: countiesOf(regions, code, on).map(named),
      })),
      zones: zonesOf(regions, province, on).map(({ code, name, nameEn }) => ({ code, name, nameEn })),
      provinces: provinceCodes(regions).map(named),
    };
  },
});

/** 政策参数查询: the value in force on a day, with the row and its document. */
export const showPolicy = queryRoute({
  path: '/policy',
  summary: { zh: '政策参数查询', en: 'Policy rows' },
  authority: everybody,
  query: z.object({ key: z.string().optional() }),
  answer: async ({ query }, { masters }: ServiceHost) => ({
    rows: masters.policy.rows().filter((row) => query.key === undefined || row.key === query.key),
  }),
});

/** 企业信息: identity of an enterprise with its dated names and places. */
export const showEnterprise = queryRoute({
  path: '/enterprises/:creditCode',
  summary: { zh: '企业信息', en: 'Identity of an enterprise' },
  authority: {
    roles: [
      'COUNTY',
      'CITY',
      'PROVINCE',
      'TRUSTEE',
      'AUDITOR',
      'BANK',
      'CARRIER',
      'OFFICE_REGISTRAR',
      'OFFICE_REVIEWER',
      'ENTERPRISE',
    ],
    within: { zh: '登记信息', en: 'registered data' },
  },
  errors: ['NOT_FOUND'],
  query: z.object({}),
  answer: async ({ params }, { masters }: ServiceHost) =>
    masters.enterprises.find(params.creditCode) ?? { rejected: 'NOT_FOUND' as const },
});
