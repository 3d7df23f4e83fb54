import type { Bank } from './banks.ts';
import type { Office } from './offices.ts';
import { UNITS } from './places.ts';
import type { Sender } from './table-file.ts';

export const PROVINCE_DESK: Sender = { person: 'demo-province-3', desk: '河北省示例主管部门', slug: 'province' };
export const TRUSTEE_DESK: Sender = { ...PROVINCE_DESK, desk: '示例资金池受托管理机构', slug: 'trustee' };

export const cityDesk = (unit: string): Sender => ({
  person: `demo-clerk-${unit}`,
  desk: `${UNITS.find(({ code }) => code === unit)?.name ?? unit}科技主管部门`,
  slug: `city-${unit}`,
});
export const registrarOf = ({ unit, name }: Office): Sender => ({
  person: `demo-registrar-${unit}`,
  desk: name,
  slug: `office-${unit}`,
});
export const bankDesk = ({ bank, name, person }: Bank): Sender => ({
  person,
  desk: name,
  slug: bank.toLowerCase(),
});
