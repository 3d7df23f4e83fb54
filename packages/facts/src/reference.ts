import { z } from 'zod';
import { defineFact } from './define.ts';
import { creditCodeSchema, dateSchema, regionCodeSchema, textSchema } from './shapes.ts';

/** How sure a value is (可信度). */
export const certaintySchema = z.enum(['SOURCE', 'DRAFT', 'MEMORY', 'PROPOSAL', 'UNVERIFIED']);
const openDate = dateSchema.nullable();

/** 政策参数行: the value of a key in a scope from a day on. `validTo` is the last valid day. */
export const PolicyRowAdded = defineFact(
  'reference',
  { type: 'PolicyRowAdded', zh: '政策参数录入' },
  z.object({
    id: z.string(),
    key: z.string(),
    value: z.json(),
    unit: z.string(),
    scope: z.string(),
    validFrom: dateSchema,
    validTo: openDate,
    authority: z.string(),
    document: z.string(),
    certainty: certaintySchema,
    note: z.string(),
    noteZh: z.string(),
  }),
);
/** 利率录入: `value` in 1/100 basis point; holds until the next row or through `validTo`. */
export const RateReported = defineFact(
  'reference',
  { type: 'RateReported', zh: '利率录入' },
  z.object({
    id: z.string(),
    kind: z.enum(['LPR', 'BENCHMARK']),
    tenor: z.enum(['1Y', '1-5Y', '5Y+']),
    validFrom: dateSchema,
    validTo: openDate,
    value: z.number().int(),
    document: z.string(),
    certainty: certaintySchema,
  }),
);
/** 节假日安排 of one year, as the State Council announced it (国务院办公厅通知). */
export const HolidayDeclared = defineFact(
  'reference',
  { type: 'HolidayDeclared', zh: '节假日安排' },
  z.object({
    year: z.number().int(),
    days: z.array(
      z.object({
        date: dateSchema,
        kind: z.enum(['HOLIDAY', 'MAKE_UP_WORKDAY']),
        name: z.string(),
        nameZh: z.string(),
        document: z.string(),
      }),
    ),
  }),
);

const dated = { validFrom: openDate.optional(), validTo: openDate.optional(), source: z.string() };
const regionRow = z.object({
  code: regionCodeSchema,
  name: z.string(),
  nameEn: z.string().optional(),
  level: z.enum(['province', 'city', 'county']),
  parent: regionCodeSchema.nullable(),
  successors: z.array(regionCodeSchema).optional(),
  aliases: z.array(z.string()).optional(),
  ...dated,
});
/** 行政区划采用 (GB/T 2260): all rows of one province. */
export const RegionsAdopted = defineFact(
  'reference',
  { type: 'RegionsAdopted', zh: '行政区划采用' },
  z.object({ province: regionCodeSchema, edition: z.string(), rows: z.array(regionRow) }),
);
const unitRow = z.object({
  province: regionCodeSchema,
  code: regionCodeSchema,
  name: z.string(),
  nameEn: z.string(),
  kind: z.enum(['city', 'direct-county', 'new-area', 'district']),
  members: z.array(regionCodeSchema),
  takenFrom: regionCodeSchema.nullable().optional(),
  aliases: z.array(z.string()).optional(),
  ...dated,
});
/** 报送单元划定: units taken out of their city, with dates. */
export const ReportingUnitsAdopted = defineFact(
  'reference',
  { type: 'ReportingUnitsAdopted', zh: '报送单元划定' },
  z.object({ province: regionCodeSchema, rows: z.array(unitRow) }),
);
const zoneRow = z.object({
  province: regionCodeSchema,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.string(),
  counties: z.array(regionCodeSchema),
  ...dated,
});
/** 高新区名录: a record's zone is reported, never derived. */
export const ZonesAdopted = defineFact(
  'reference',
  { type: 'ZonesAdopted', zh: '高新区名录' },
  z.object({ province: regionCodeSchema, rows: z.array(zoneRow) }),
);
const heir = z.object({ code: regionCodeSchema, name: textSchema(60) });
const change = { from: dateSchema, document: textSchema() };
/** 区划更名. */
export const RegionRenamed = defineFact(
  'reference',
  { type: 'RegionRenamed', zh: '区划更名' },
  z.object({ code: regionCodeSchema, name: textSchema(60), ...change }),
);
/** 区划合并. */
export const RegionMerged = defineFact(
  'reference',
  { type: 'RegionMerged', zh: '区划合并' },
  z.object({ codes: z.array(regionCodeSchema).min(1), into: heir, ...change }),
);
/** 区划拆分: until each entity is assigned, the old code stays as a leaf "not yet assigned". */
export const RegionSplit = defineFact(
  'reference',
  { type: 'RegionSplit', zh: '区划拆分' },
  z.object({ code: regionCodeSchema, into: z.array(heir).min(2), ...change }),
);

/** Kind of organisation (机构类型): 主管部门, 合同登记机构, 银行, 银行分支, 载体, 受托管理机构, 审计机构, 企业. */
export const organisationKindSchema = z.enum([
  'DEPARTMENT',
  'CITY_DESK',
  'COUNTY_DESK',
  'CONTRACT_OFFICE',
  'BANK',
  'BANK_BRANCH',
  'CARRIER',
  'TRUSTEE',
  'AUDIT_BODY',
  'ENTERPRISE',
]);
/** 机构登记. */
export const OrganisationRegistered = defineFact(
  'reference',
  { type: 'OrganisationRegistered', zh: '机构登记' },
  z.object({
    organisation: z.string().min(1).max(40),
    kind: organisationKindSchema,
    name: textSchema(),
    region: regionCodeSchema,
    parent: z.string().optional(),
    creditCode: creditCodeSchema.optional(),
    cnaps: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    registeredOn: dateSchema,
  }),
);
/** 机构注销. */
export const OrganisationClosed = defineFact(
  'reference',
  { type: 'OrganisationClosed', zh: '机构注销' },
  z.object({ organisation: z.string(), closedOn: dateSchema, reason: textSchema(500) }),
);

const enterprise = { creditCode: creditCodeSchema };
/** 企业登记: the identity of an enterprise is its credit code; name and place are dated. */
export const EnterpriseRegistered = defineFact(
  'reference',
  { type: 'EnterpriseRegistered', zh: '企业登记' },
  z.object({
    ...enterprise,
    name: textSchema(),
    county: regionCodeSchema.optional(),
    foundedOn: dateSchema.optional(),
    from: dateSchema,
    bodyCheckDiffers: z.boolean(),
  }),
);
/** 企业更名. */
export const EnterpriseRenamed = defineFact(
  'reference',
  { type: 'EnterpriseRenamed', zh: '企业更名' },
  z.object({ ...enterprise, name: textSchema(), from: dateSchema }),
);
/** 企业迁移. */
export const EnterpriseMoved = defineFact(
  'reference',
  { type: 'EnterpriseMoved', zh: '企业迁移' },
  z.object({ ...enterprise, county: regionCodeSchema, from: dateSchema }),
);
/** 企业合并: an explicit link between two credit codes. */
export const EnterpriseMerged = defineFact(
  'reference',
  { type: 'EnterpriseMerged', zh: '企业合并' },
  z.object({ ...enterprise, into: creditCodeSchema, from: dateSchema }),
);
