import { acceptedFrom } from './accepted.ts';
import type { Book } from './book.ts';
import { Policies } from './policies.ts';
import { Regions } from './regions.ts';
import { replay } from './replay.ts';
import { policyRows, rateRows, type RegionRow, type UnitRow } from './seeds.ts';
import { Senders } from './senders.ts';

const region = (code: string, name: string, parent: string | null = null): RegionRow => ({
  ...{ code, name, parent },
  level: parent === null ? 'province' : parent === '130000' ? 'city' : 'county',
});
const REGIONS: readonly RegionRow[] = [
  region('130000', '河北省'),
  region('130100', '石家庄市', '130000'),
  region('130102', '长安区', '130100'),
  region('130181', '辛集市', '130100'),
  region('130600', '保定市', '130000'),
  region('130602', '竞秀区', '130600'),
];
const unit = (code: string, name: string, more: Partial<UnitRow> = {}): UnitRow => ({
  ...{ province: '130000', code, name, members: [code], ...more },
});
const UNITS = [
  unit('130100', '石家庄市'),
  unit('130600', '保定市'),
  unit('130181', '辛集市', { takenFrom: '130100', validFrom: '2013-06-01' }),
];
const PEOPLE = [
  { person: 'registrar', role: 'OFFICE_REGISTRAR', organisation: 'OFFICE' },
  { person: 'reviewer', role: 'OFFICE_REVIEWER', organisation: 'OFFICE' },
  { person: 'bank', role: 'BANK', organisation: 'BANK-1' },
];

export const tinyRegions = (): Regions => new Regions('130000', REGIONS, UNITS);

/** A table that was accepted whole: template, sender, and its lines, headers first. */
export interface TinyTable {
  readonly table: string;
  readonly as?: string;
  readonly at?: string;
  readonly lines: readonly string[];
}
export type TinyStep =
  | TinyTable
  | { readonly decision: string; readonly body?: Readonly<Record<string, unknown>>; readonly at?: string }
  | { readonly close: string };

const lineOf = (step: TinyStep, index: number): Parameters<typeof acceptedFrom>[0] => {
  if ('close' in step) return { close: step.close, closer: 'someone' };
  if ('decision' in step) return { body: {}, ...step };
  const { table, lines, ...who } = step;
  const created = lines.slice(1).map((_, row) => row + 2);
  return { import: table, file: String(index), rows: [{ sheet: 'any', created, changed: [] }], ...who };
};

/** Replays a hand-made story and answers with what was summed. */
export function tiny(...steps: readonly TinyStep[]): Promise<Book> {
  const lines = steps.map(lineOf);
  const fileAt = (path: string): Buffer => {
    const step = steps[Number(path)];
    return Buffer.from(step && 'table' in step ? step.lines.join('\n') : '');
  };
  return replay(
    lines.flatMap((line) => acceptedFrom(line)),
    {
      ...{ regions: tinyRegions(), policies: new Policies(policyRows(), rateRows()) },
      ...{ senders: new Senders(PEOPLE), fileAt },
    },
  );
}
