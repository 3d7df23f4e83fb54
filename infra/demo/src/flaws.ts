import { shiftMonth, type Month } from '@torchline/kernel';
import type { OutCell } from '@torchline/tables';
import { brokenCode } from './credit-codes.ts';
import type { Layout, Row } from './layouts.ts';
import type { Random } from './random.ts';

const wide = (text: string): string =>
  text.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

function spaced(text: string, random: Random): string {
  const at = random.int(1, Math.max(1, text.length - 1));
  return random.chance(0.5) ? `${text.slice(0, at)} ${text.slice(at)}` : ` ${text}　`;
}

/** How people write a value that is right all the same: full-width digits, stray spaces, thousands separators. */
export const scruffy = {
  text: (text: string, random: Random): string =>
    random.chance(0.012) && /^[\u4e00-\u9fff]{4,}$/.test(text) ? spaced(text, random) : text,
  code: (text: string, random: Random): string => {
    if (!random.chance(0.015)) return text;
    return random.chance(0.5) ? wide(text) : ` ${text} `;
  },
  money: (text: string, random: Random): OutCell => {
    if (!random.chance(0.02)) return { decimal: text };
    if (random.chance(0.5)) return wide(text);
    const [whole = '', fraction] = text.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
  },
};

/** A row that must be refused carries this beside its cells. */
export const REFUSED = { refused: 1 } as const;
export const isRefused = (row: Row): boolean => row['refused'] === 1;

interface Sent {
  readonly month: Month;
  readonly rows: readonly Row[];
  readonly clean?: boolean;
}

/** Adds what real files have: a row twice, a wrong check character, a day that has not come yet. */
export function flawedRows({ month, rows, clean }: Sent, { code, day }: Layout, random: Random): readonly Row[] {
  if (clean === true || rows.length < 4) return rows;
  const added: Row[] = [];
  const chances = Math.min(6, Math.ceil(rows.length / 60));
  for (let i = 0; i < chances; i += 1) {
    const row = random.pick(rows);
    const good = code === undefined ? undefined : row[code];
    if (code !== undefined && typeof good === 'string' && random.chance(0.3))
      added.push({ ...row, [code]: brokenCode(good), ...REFUSED });
    if (day !== undefined && random.chance(0.2))
      added.push({ ...row, [day]: `${shiftMonth(month, 2)}-15`, ...REFUSED });
  }
  const twice = random.chance(0.3) ? [random.pick(rows)] : [];
  const mixed = [...rows, ...twice];
  for (const row of added) mixed.splice(random.int(0, mixed.length), 0, row);
  return mixed;
}
