import type { Role } from '@torchline/kernel';
import { BANKS } from './banks.ts';
import { SHOWN_CARRIER } from './carriers.ts';
import { SHOWN_FIRM } from './hnte-firms.ts';
import { personName } from './names.ts';
import { COUNTIES, UNITS } from './places.ts';
import { Random } from './random.ts';
import { OFFICES } from './offices.ts';

/** A person (人员) of the demo with the right that it holds; `shown` ones can be chosen on the sign-in page. */
export interface DemoPerson {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly region: string;
  readonly creditCode: string;
  readonly shown?: { readonly zh: string; readonly en: string };
}

const random = new Random('people');
const PROVINCE = '130000';

interface Right {
  readonly organisation?: string;
  readonly region?: string;
  readonly creditCode?: string;
  readonly shown?: DemoPerson['shown'];
}

function person(id: string, role: Role, right: Right): DemoPerson {
  const { organisation = '', region = PROVINCE, creditCode = '', shown } = right;
  const known = { person: `demo-${id}`, name: personName(random), role, organisation, region, creditCode };
  return shown ? { ...known, shown } : known;
}

const words = (zh: string, en: string) => ({ shown: { zh, en } });
const SHOWN_UNIT = '130100';

const province: readonly DemoPerson[] = [
  person('province-1', 'PROVINCE', words('省级主管部门 经办', 'Province officer, first')),
  person('province-2', 'PROVINCE', words('省级主管部门 复核', 'Province officer, second')),
  person('province-3', 'PROVINCE', {}),
  person('trustee-1', 'TRUSTEE', words('资金池受托管理机构', "The pool's trustee")),
  person('trustee-2', 'TRUSTEE', {}),
  person('auditor', 'AUDITOR', words('审计人员（只读）', 'Auditor, reads only')),
  person(
    'aggregator',
    'AGGREGATOR',
    words('汇总单位（只看月度数字）', 'Aggregator, months and figures only'),
  ),
];

const offices = OFFICES.flatMap(({ office, unit, name, area }) => {
  const shown = unit === SHOWN_UNIT;
  const right = { organisation: office, region: area };
  return [
    person(`registrar-${unit}`, 'OFFICE_REGISTRAR', {
      ...right,
      ...(shown ? words(`${name} 登记员`, 'Registrar of a contract office') : {}),
    }),
    person(`reviewer-${unit}`, 'OFFICE_REVIEWER', {
      ...right,
      ...(shown ? words(`${name} 审核员`, 'Reviewer of the same office') : {}),
    }),
  ];
});

const banks = BANKS.map(({ bank, name }, index) =>
  person(`bank-${index + 1}`, 'BANK', {
    organisation: bank,
    ...(index < 2 ? words(`${name} 客户经理`, `Bank officer, bank ${index + 1}`) : {}),
  }),
);

const cities = UNITS.flatMap(({ code, name }) => [
  person(`city-${code}`, 'CITY', {
    region: code,
    ...(code === SHOWN_UNIT ? words(`${name} 市级主管部门`, 'City desk') : {}),
  }),
  person(`clerk-${code}`, 'CITY', { region: code }),
]);

const counties = COUNTIES.map(({ code, name }) =>
  person(`county-${code}`, 'COUNTY', {
    region: code,
    ...(code === SHOWN_CARRIER.county ? words(`${name} 县级主管部门`, 'County desk') : {}),
  }),
);

const others: readonly DemoPerson[] = [
  person('carrier-1', 'CARRIER', {
    organisation: SHOWN_CARRIER.carrier,
    region: SHOWN_CARRIER.county,
    ...words(`${SHOWN_CARRIER.name} 专员`, 'Officer of an incubator'),
  }),
  person('enterprise-1', 'ENTERPRISE', {
    creditCode: SHOWN_FIRM.creditCode,
    region: SHOWN_FIRM.county,
    ...words(`${SHOWN_FIRM.name} 联系人`, 'Contact of an enterprise'),
  }),
  // Sets the business date of a demo whose services are processes of their own.
  person('operator-1', 'OPERATOR', {}),
];

export const PEOPLE: readonly DemoPerson[] = [
  ...province,
  ...offices,
  ...banks,
  ...cities,
  ...counties,
  ...others,
];
