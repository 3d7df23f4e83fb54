import { formatFen, type Fen, type Month } from '@torchline/kernel';
import { writeCsv, writeXlsx, type OutCell, type OutSheet } from '@torchline/tables';
import { flawedRows, scruffy } from './flaws.ts';
import { LAYOUTS, type ColumnLayout, type Layout, type Row, type TemplateName } from './layouts.ts';
import { Random } from './random.ts';

/** Who sends a file: a person of the demo, its desk's name, and the word that stands in file names. */
export interface Sender {
  readonly person: string;
  readonly desk: string;
  readonly slug: string;
}
/** A table that is to be written: the true rows, to which the writer adds what goes wrong in real files. */
export interface TableDraft {
  readonly template: TemplateName;
  readonly sender: Sender;
  readonly month: Month;
  readonly rows: readonly Row[];
  /** Where a sender sends more than one table of a kind. */
  readonly suffix?: string;
  /** Columns that this sender leaves out. */
  readonly without?: readonly string[];
  /** Written without flawed rows. */
  readonly clean?: boolean;
}
export interface WrittenTable {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The rows as they were written, flawed ones among them. */
  readonly rows: readonly Row[];
}

type MoneyUnit = '元' | '千元' | '万元';
interface Style {
  readonly format: 'xlsx' | 'csv' | 'gb18030';
  readonly unit: MoneyUnit;
  readonly unitInTitle: boolean;
  readonly numbered: boolean;
  readonly totals: boolean;
  readonly dates: (day: string) => string;
  readonly header: (column: ColumnLayout) => string;
}

const DATE_STYLES = [
  (day: string) => day,
  (day: string) => day.replace(/-0?/g, '/'),
  (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  (day: string) => day.replaceAll('-', ''),
  (day: string) => day.replaceAll('-', '.'),
];

/** A desk keeps its habits: format, unit and words are those of the sender, whatever the month. */
function styleOf({ sender, template }: TableDraft): Style {
  const random = new Random(`style/${sender.slug}/${template}`);
  const words = new Map<string, string>();
  for (const column of LAYOUTS[template].columns)
    words.set(column.key, random.chance(0.6) ? (column.headers[0] ?? '') : random.pick(column.headers));
  return {
    format: random.weighted([
      ['xlsx', 66],
      ['csv', 14],
      ['gb18030', 20],
    ]),
    unit: random.weighted([
      ['万元', 5],
      ['千元', 2],
      ['元', 3],
    ]),
    unitInTitle: random.chance(0.4),
    numbered: random.chance(0.4),
    totals: random.chance(0.5),
    dates: random.pick(DATE_STYLES),
    header: ({ key }) => words.get(key) ?? '',
  };
}

/** Writes a table as its sender would. */
export async function writeTable(draft: TableDraft): Promise<WrittenTable> {
  const { template, sender, month, suffix } = draft;
  const style = styleOf(draft);
  const stem = `files/${month}/${sender.slug}-${template}${suffix === undefined ? '' : `-${suffix}`}`;
  const random = new Random(stem);
  const flawed = flawedRows(draft, LAYOUTS[template], random);
  const sheet = sheetOf({ ...draft, rows: flawed }, style, random);
  if (style.format === 'xlsx') return { path: `${stem}.xlsx`, bytes: await writeXlsx([sheet]), rows: flawed };
  const encoding = style.format === 'gb18030' ? 'gb18030' : 'utf-8';
  return { path: `${stem}.csv`, bytes: writeCsv(sheet, { encoding, bom: style.format === 'csv' }), rows: flawed };
}

function sheetOf(draft: TableDraft, style: Style, random: Random): OutSheet {
  const layout: Layout = LAYOUTS[draft.template];
  const columns = layout.columns.filter(({ key }) => !draft.without?.includes(key));
  const hasMoney = columns.some(({ kind }) => kind === 'money');
  const numbering = style.numbered ? [{ header: '序号', width: 6 }] : [];
  const rows = draft.rows.map((row, index) => [
    ...(style.numbered ? [{ integer: index + 1 }] : []),
    ...columns.map((column) => cellOf(row, column, { style, random })),
  ]);
  const totals = hasMoney && style.totals && draft.rows.length > 1 ? [totalRow(draft, columns, style)] : [];
  return {
    name: layout.title.slice(0, 20),
    titles: titlesOf(draft, layout, hasMoney && style.unitInTitle ? style.unit : undefined),
    columns: [...numbering, ...columns.map((column) => ({ header: headerOf(column, style) }))],
    rows: [...rows, ...totals],
  };
}

function titlesOf({ month, sender }: TableDraft, { title }: Layout, unit: MoneyUnit | undefined): string[] {
  const [year = '', number = ''] = month.split('-');
  const notes = [`填报单位：${sender.desk}`, ...(unit === undefined ? [] : [`单位：${unit}`])];
  return [`${year}年${Number(number)}月${title}`, notes.join('　　')];
}

const headerOf = (column: ColumnLayout, style: Style): string =>
  column.kind === 'money' && !style.unitInTitle
    ? `${style.header(column)}（${style.unit}）`
    : style.header(column);

interface Hand {
  readonly style: Style;
  readonly random: Random;
}

function cellOf(row: Row, { key, kind }: ColumnLayout, { style, random }: Hand): OutCell {
  const value = row[key];
  if (value === undefined || value === '') return null;
  if (kind === 'money') return scruffy.money(formatFen(value as Fen, style.unit), random);
  if (kind === 'integer') return { integer: Number(value) };
  if (kind === 'percent') return { percent: String(value) };
  if (kind === 'date')
    return style.format === 'xlsx' ? { date: String(value) } : style.dates(String(value));
  if (kind === 'code') return scruffy.code(String(value), random);
  return kind === 'text' ? scruffy.text(String(value), random) : String(value);
}

function totalRow({ rows }: TableDraft, columns: readonly ColumnLayout[], style: Style): OutCell[] {
  const cells: OutCell[] = columns.map(({ key, kind }) => {
    if (kind !== 'money') return null;
    const sum = rows.reduce((all, row) => all + BigInt(row[key] ?? 0), 0n);
    return { decimal: formatFen(Number(sum) as Fen, style.unit) };
  });
  return style.numbered ? ['合计', ...cells] : ['合计', ...cells.slice(1)];
}
