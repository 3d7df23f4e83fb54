import { strToU8, zipSync } from 'fflate';
import type { OutSheet } from './out-sheet.ts';
import { sheetXml } from './sheet-xml.ts';
import { Styles } from './styles.ts';
import { xmlText } from './xml-text.ts';

/** Stands for every date inside the file, so that equal content gives equal bytes; a zip's time has no zone. */
const ZIP_TIME = new Date(2000, 0, 1);
/** Bytes above which packing well would take longer than anybody waits. */
const LARGE = 4_000_000;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Writes a workbook with typed cells; the same sheets give the same bytes. */
export async function writeXlsx(sheets: readonly OutSheet[]): Promise<Uint8Array> {
  const styles = new Styles();
  const sheetFiles = sheets.map((sheet, index): [string, string] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    sheetXml(sheet, styles),
  ]);
  const files: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', relations([[`${OFFICE}/officeDocument`, 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ...sheetFiles,
    ['xl/styles.xml', styles.xml()],
  ];
  const packed = files.map(([name, xml]) => [name, strToU8(HEAD + xml)] as const);
  const size = packed.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  return zipSync(Object.fromEntries(packed), { mtime: ZIP_TIME, level: size > LARGE ? 1 : 6 });
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return [
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>`,
    ...overrides,
    '</Types>',
  ].join('');
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

const workbookRelations = (sheets: number): string =>
  relations([
    ...Array.from(
      { length: sheets },
      (_, index) => [`${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`] as const,
    ),
    [`${OFFICE}/styles`, 'styles.xml'],
  ]);

function workbookXml(sheets: readonly OutSheet[]): string {
  const each = sheetNames(sheets).map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${each.join('')}</sheets></workbook>`;
}

/** Spreadsheets allow 31 characters, none of []:*?/\, and no name twice. */
function sheetNames(sheets: readonly OutSheet[]): string[] {
  const names: string[] = [];
  for (const { name } of sheets) {
    const plain = name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet';
    const twice = names.some((other) => other.toLowerCase() === plain.toLowerCase());
    names.push(twice ? `${plain.slice(0, 25)} (${names.length + 1})` : plain);
  }
  return names;
}
