import type { SeedRow } from './row.ts';

const municipalities = new Set(['11', '12', '31', '50']);
const outlying = new Set(['71', '81', '82']);

/** Last two digits 71-79 are development zones of the statistics, never in GB/T 2260. */
export const isPseudoCode = (code: string): boolean => /7[1-9]$/.test(code);

const isGroupingRow = (name: string): boolean => /市辖区$|^县$|直辖县|^省直辖|群岛/.test(name);

/** True for rows that exist only to group others, and for what lies below Hong Kong, Macau and Taiwan. */
export function isNoRegion(code: string, name: string): boolean {
  if (outlying.has(code.slice(0, 2))) return !code.endsWith('0000');
  if (code.endsWith('0000')) return false;
  if (municipalities.has(code.slice(0, 2)) && code.endsWith('00')) return true;
  return isGroupingRow(name) || isPseudoCode(code);
}

export function levelOf(code: string): SeedRow['level'] {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** A county of a municipality, or one directly under its province (third digit 9), hangs on the province. */
export function parentOf(code: string): string | null {
  const province = `${code.slice(0, 2)}0000`;
  if (code === province) return null;
  if (code.endsWith('00') || municipalities.has(code.slice(0, 2)) || code[2] === '9') return province;
  return `${code.slice(0, 4)}00`;
}
