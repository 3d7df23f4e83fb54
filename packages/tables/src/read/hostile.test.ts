import { zipSync, strToU8 } from 'fflate';
import { readTable, TABLE_LIMITS, TableError, type TableSheet } from '../index.ts';

const WORKBOOK =
  '<workbook xmlns:r="r"><sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELS = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';

function workbook(sheet: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = {
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': RELS,
    'xl/worksheets/sheet1.xml': sheet,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
const sheetXml = (data: string, behind = ''): string =>
  `<worksheet><sheetData>${data}</sheetData>${behind}</worksheet>`;
const read = (sheet: string, parts?: Readonly<Record<string, string>>): TableSheet | undefined =>
  readTable(workbook(sheet, parts)).sheets[0];

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof TableError) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

test('a formula is marked, whatever value stands beside it', () => {
  const sheet = read(
    sheetXml('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><v>x</v></c></row>'),
  );
  expect(sheet?.rows[0]?.flaws).toEqual(new Map([[0, 'formula']]));
});

test('error values, rounded numbers and numbers beyond all bounds are marked', () => {
  const cells =
    '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>6222021234567890123</v></c><c r="C1"><v>1e400</v></c>';
  expect([...(read(sheetXml(`<row r="1">${cells}</row>`))?.rows[0]?.flaws?.values() ?? [])]).toEqual([
    'error-value',
    'rounded',
    'error-value',
  ]);
});

test('rich text is joined, phonetic guides are left out, prefixes do not matter', () => {
  const strings =
    '<x:sst xmlns:x="x"><x:si><x:r><x:t>河</x:t></x:r><x:r><x:t>北</x:t></x:r><x:rPh><x:t>hebei</x:t></x:rPh></x:si></x:sst>';
  const sheet = read(
    '<x:worksheet xmlns:x="x"><x:sheetData><x:row r="7"><x:c t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    {
      'xl/sharedStrings.xml': strings,
    },
  );
  expect(sheet?.rows).toEqual([{ row: 7, cells: ['河北'] }]);
});

test('a zip bomb stops at the limit, also when the directory lies about its size', () => {
  const bomb = workbook(sheetXml(' '.repeat(5_000_000)));
  const view = Buffer.from(bomb.buffer);
  const name = view.lastIndexOf('xl/worksheets/sheet1.xml');
  view.writeUInt32LE(10, name - 46 + 24);
  const limits = { ...TABLE_LIMITS, unpackedBytes: 1_000_000 };
  expect(codeOf(() => readTable(bomb, 'x.xlsx', limits))).toBe('FILE_TOO_LARGE');
  expect(codeOf(() => readTable(new Uint8Array(11), 'x', { ...limits, bytes: 10 }))).toBe('FILE_TOO_LARGE');
});

test('entities of a document type are not expanded', () => {
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>';
  expect(codeOf(() => read(laughs))).toBe('FILE_BROKEN');
});

test('limits of rows, columns and merged ranges', () => {
  const rows = '<row><c><v>1</v></c></row>'.repeat(11);
  expect(codeOf(() => readTable(workbook(sheetXml(rows)), 'x', { ...TABLE_LIMITS, rows: 10 }))).toBe(
    'FILE_TOO_MANY_ROWS',
  );
  expect(codeOf(() => read(sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>')))).toBe('FILE_TOO_WIDE');
  const merges = `<mergeCells>${'<mergeCell ref="A1:A2"/>'.repeat(2_001)}</mergeCells>`;
  expect(codeOf(() => read(sheetXml('', merges)))).toBe('FILE_BROKEN');
  expect(read(sheetXml('', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))?.merged).toEqual([
    { top: 1, left: 0, bottom: 1_048_576, right: 16_383 },
  ]);
});

test('what is not a table is refused as such', () => {
  expect(codeOf(() => readTable(new Uint8Array()))).toBe('FILE_EMPTY');
  expect(codeOf(() => readTable(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)))).toBe('FILE_KIND_UNKNOWN');
  expect(codeOf(() => readTable(zipSync({ 'a.txt': strToU8('x') })))).toBe('FILE_KIND_UNKNOWN');
  expect(codeOf(() => readTable(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)))).toBe('FILE_BROKEN');
  expect(codeOf(() => readTable(Uint8Array.of(0x89, 0x50, 0, 0)))).toBe('FILE_KIND_UNKNOWN');
  expect(codeOf(() => readTable(Uint8Array.of(0x81, 0xff, 0xff)))).toBe('FILE_ENCODING_UNKNOWN');
  expect(codeOf(() => readTable(strToU8('a,"b')))).toBe('FILE_BROKEN');
});

test('a damaged entry is found', () => {
  const bytes = workbook(sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>'));
  const view = Buffer.from(bytes.buffer);
  view.writeUInt32LE(1, view.lastIndexOf('xl/worksheets/sheet1.xml') - 46 + 16);
  expect(codeOf(() => readTable(bytes))).toBe('FILE_BROKEN');
});

describe('CSV', () => {
  test.each([
    ['comma', 'a,b\r\n1,"x,y"\r\n', ['1', 'x,y']],
    ['semicolon', 'a;b\n1;"x,y"\n', ['1', 'x,y']],
    ['tab', 'a\tb\n1\tx\n', ['1', 'x']],
  ])('%s', (_, text, cells) => {
    expect(readTable(strToU8(text)).sheets[0]?.rows[1]?.cells).toEqual(cells);
  });

  test('UTF-16 with its mark', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('借据号,金额\n甲,1\n', 'utf16le')]);
    expect(readTable(bytes)).toMatchObject({
      encoding: 'utf-16le',
      sheets: [{ rows: [{ cells: ['借据号', '金额'] }, {}] }],
    });
  });

  test('blank lines keep the row numbers, formulas are marked, guards come off', () => {
    const sheet = readTable(strToU8("a,b\n\n , \n=1+1,'=x\n")).sheets[0];
    expect(sheet?.rows[1]).toEqual({ row: 4, cells: ['=1+1', '=x'], flaws: new Map([[0, 'formula']]) });
  });
});
