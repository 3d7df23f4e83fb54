import type { Random } from '@torchline/testing';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Body } from './hostile-bodies.ts';
import { csvOf, xlsxOf, type SoundTable } from './sound-tables.ts';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MB = 1_048_576;

const CELLS = [
  '=1+1',
  "=cmd|'/c calc'!A1",
  '@SUM(A1)',
  '1e400',
  '-0',
  '9'.repeat(400),
  '１２３．４５',
  '2026-02-30',
  '45000.5',
  '#REF!',
  '\u0000',
  '\ud800',
  '"',
  'a\r\nb',
  '长'.repeat(40_000),
  '<script>alert(1)</script>',
  '&lt;!ENTITY x&gt;',
  '',
  '合计',
] as const;

const rowsOf = (table: SoundTable, count: number, random: Random): string[][] =>
  Array.from({ length: count }, () =>
    table.headers.map((_, column) =>
      random.chance(0.3) ? random.pick(CELLS) : (table.example[column] ?? ''),
    ),
  );

type Spoil = (table: SoundTable, random: Random) => Promise<Omit<Body, 'what'>> | Omit<Body, 'what'>;

const csv = (text: string): Omit<Body, 'what'> => ({ type: CSV, bytes: Buffer.from(text) });
const xlsx = (bytes: Uint8Array): Omit<Body, 'what'> => ({ type: XLSX, bytes: Buffer.from(bytes) });

/** Takes a sound workbook apart, changes one part, and packs it again. */
async function repacked(
  table: SoundTable,
  random: Random,
  change: (parts: Record<string, Uint8Array>) => void,
): Promise<Omit<Body, 'what'>> {
  const parts = unzipSync(
    await xlsxOf(
      table,
      rowsOf(table, 2, random).map((row) => row.map((text) => text.toWellFormed())),
    ),
  );
  change(parts);
  return xlsx(zipSync(parts));
}
const sheetOf = (parts: Record<string, Uint8Array>): string =>
  Object.keys(parts).find((name) => name.includes('worksheets/')) ?? 'xl/worksheets/sheet1.xml';

const XXE = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>`;
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">]><worksheet>&c;</worksheet>`;
const FORMULA =
  '<worksheet><sheetData><row r="2"><c r="A2"><f>WEBSERVICE("http://127.0.0.1/")</f><v>1</v></c></row></sheetData></worksheet>';

const SPOILS: Readonly<Record<string, Spoil>> = {
  'cells hostile (CSV)': (table, random) =>
    csv(csvOf([table.headers, ...rowsOf(table, random.int(1, 20), random)])),
  'headers only': (table) => csv(csvOf([table.headers])),
  'a header twice': (table, random) =>
    csv(csvOf([[...table.headers, random.pick(table.headers)], ...rowsOf(table, 2, random)])),
  'headers shuffled or missing': (table, random) =>
    csv(csvOf([random.shuffled(table.headers).slice(random.int(0, 2)), ...rowsOf(table, 2, random)])),
  'rows too long': (table, random) =>
    csv(csvOf([table.headers, Array.from({ length: random.pick([201, 5_000, 20_000]) }, () => '1')])),
  'huge sheet': (table, random) =>
    csv(`${csvOf([table.headers])}\r\n${'1,2,3\r\n'.repeat(random.pick([49_000, 50_001, 300_000]))}`),
  'quote never closed': (table) => csv(`${csvOf([table.headers])}\r\n"${'x'.repeat(100_000)}`),
  'bytes of another code': (table, random) => ({
    type: CSV,
    bytes: Buffer.concat([
      Buffer.from(csvOf([table.headers])),
      Buffer.from(Array.from({ length: 200 }, () => random.int(128, 255))),
    ]),
  }),
  'no table at all': (_, random) => ({
    type: random.pick([CSV, XLSX, 'application/pdf', 'image/png']),
    bytes: Buffer.from(Array.from({ length: random.int(0, 500) }, () => random.int(0, 255))),
  }),
  'zip bomb': (table, random) =>
    repacked(table, random, (parts) => {
      parts[sheetOf(parts)] = new Uint8Array(random.pick([30, 120]) * MB).fill(32);
    }),
  'bomb of strings': (table, random) =>
    repacked(table, random, (parts) => {
      parts['xl/sharedStrings.xml'] = strToU8(
        `<sst>${'<si><t>x</t></si>'.repeat(random.pick([1_000, 300_000]))}</sst>`,
      );
    }),
  'entities of XML': (table, random) =>
    repacked(table, random, (parts) => {
      parts[sheetOf(parts)] = strToU8(random.pick([XXE, LAUGHS, FORMULA, '<worksheet>', '']));
    }),
  'parts outside': (table, random) =>
    repacked(table, random, (parts) => {
      parts['../../../etc/cron.d/x'] = strToU8('x');
      parts['xl/_rels/workbook.xml.rels'] = strToU8(
        '<Relationships><Relationship Id="rId1" Target="../../../../etc/passwd"/></Relationships>',
      );
    }),
  'cells far out': (table, random) =>
    repacked(table, random, (parts) => {
      const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
      const none = '<row r="-1"><c r="A0"><v>1</v></c></row><row><c r="????"><v>x</v></c></row>';
      parts[sheetOf(parts)] = strToU8(
        `<worksheet><sheetData>${random.pick([far, none])}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`,
      );
    }),
  'workbook cut off': async (table, random) => {
    const bytes = await xlsxOf(table, [table.example]);
    return xlsx(bytes.subarray(0, random.int(4, bytes.length - 1)));
  },
  'workbook with flipped bits': async (table, random) => {
    const bytes = Buffer.from(await xlsxOf(table, [table.example]));
    for (let i = 0; i < 20; i += 1) {
      const at = random.int(0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
    }
    return xlsx(bytes);
  },
  'example row': (table) => csv(csvOf([table.headers, table.example])),
};
/** Large files take long to make: they come more rarely. */
const RARE = new Set(['zip bomb', 'huge sheet', 'bomb of strings']);

/** A file for an import template. */
export async function hostileTable(table: SoundTable, random: Random): Promise<Body> {
  const drawn = random.pick(Object.keys(SPOILS));
  const name = RARE.has(drawn) && !random.chance(0.15) ? 'cells hostile (CSV)' : drawn;
  return { what: name, ...(await (SPOILS[name] as Spoil)(table, random)) };
}
