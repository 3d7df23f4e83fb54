import { walkXml } from './xml.ts';

/** How a number is shown, as far as its meaning depends on it. */
export type NumberFormat = 'plain' | 'date' | 'percent';

const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);
const BUILT_IN_PERCENTS = new Set([9, 10]);
const NOT_FORMAT = /"[^"]*"|\[[^\]]*\]|\\.|_./g;

export function formatOf(id: number, custom: string | undefined): NumberFormat {
  if (custom === undefined) {
    if (BUILT_IN_DATES.has(id)) return 'date';
    return BUILT_IN_PERCENTS.has(id) ? 'percent' : 'plain';
  }
  const format = custom.replace(NOT_FORMAT, '').split(';')[0] ?? '';
  if (/general/i.test(format)) return 'plain';
  if (/[yd]/i.test(format)) return 'date';
  return format.includes('%') ? 'percent' : 'plain';
}

/** The number format of every cell style (cellXfs), by index. */
export function readNumberFormats(xml: Buffer | undefined): readonly NumberFormat[] {
  if (!xml) return [];
  const custom = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellStyles = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      formats.push(formatOf(id, custom.get(id)));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return formats;
}
