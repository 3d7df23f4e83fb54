import { RegionsAdopted, ReportingUnitsAdopted, ZonesAdopted, type DataOf } from '@torchline/facts';

type RegionRow = DataOf<typeof RegionsAdopted>['rows'][number];

export const PROVINCE = '130000';
/** Two cities; 130181 reports for itself. */
export const COUNTIES = ['130102', '130104', '130181', '130602', '130638'] as const;
export const ZONE = 'HB-SJZ';

const source = 'GB/T 2260';
const region = (code: string, level: RegionRow['level'], parent: string | null): RegionRow => ({
  ...{ code, name: `${code}名`, level, parent, source },
});
const city = (county: string): string => `${county.slice(0, 4)}00`;

const regions: DataOf<typeof RegionsAdopted> = {
  ...{ province: PROVINCE, edition: '2025' },
  rows: [
    region(PROVINCE, 'province', null),
    ...[...new Set(COUNTIES.map(city))].map((code) => region(code, 'city', PROVINCE)),
    ...COUNTIES.map((code) => region(code, 'county', city(code))),
  ],
};

const unit = (code: string, kind: 'city' | 'direct-county') => ({
  ...{ province: PROVINCE, code, name: `${code}单位`, nameEn: `Unit ${code}`, kind, members: [code], source },
});
const units: DataOf<typeof ReportingUnitsAdopted> = {
  province: PROVINCE,
  rows: [unit('130100', 'city'), unit('130600', 'city'), unit('130181', 'direct-county')],
};
const zones: DataOf<typeof ZonesAdopted> = {
  province: PROVINCE,
  rows: [
    {
      ...{ province: PROVINCE, code: ZONE, name: '石家庄高新区', nameEn: 'Shijiazhuang zone' },
      ...{ kind: 'national-high-tech', counties: [COUNTIES[0]], source },
    },
  ],
};

const on = { factDate: '2024-01-01' };
const stream = `regions/${PROVINCE}`;
/** What reference states before anything else: the places that figures roll up by. */
export const PLACES_STATED = [
  RegionsAdopted.make(stream, regions, on),
  ReportingUnitsAdopted.make(stream, units, on),
  ZonesAdopted.make(stream, zones, on),
];
