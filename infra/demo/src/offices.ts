import { UNITS } from './places.ts';

/** A registration office (技术合同登记机构). `every`: it sends its table each so many months. */
export interface Office {
  readonly office: string;
  readonly unit: string;
  readonly area: string;
  readonly name: string;
  readonly every: 1 | 3 | 6;
}

export const OFFICES: readonly Office[] = UNITS.map(({ code, name, weight }) => ({
  office: `OFFICE-${code}`,
  unit: code,
  area: code,
  name: `${name}技术合同登记站`,
  every: weight >= 12 ? 1 : weight >= 5 ? 3 : 6,
}));
