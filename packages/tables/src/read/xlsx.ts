import { posix } from 'node:path';
import { TableError } from '../table-error.ts';
import type { TableFile, TableLimits } from '../table.ts';
import { readNumberFormats } from './number-formats.ts';
import { readSheetXml } from './sheet-xml.ts';
import { walkXml } from './xml.ts';
import { ZipArchive } from './zip.ts';

const WORKBOOK = 'xl/workbook.xml';

/** Reads a workbook's values; whatever else is in the file (macros, pictures, links) is not looked at. */
export function readXlsx(bytes: Uint8Array, limits: TableLimits): TableFile {
  const zip = new ZipArchive(bytes, limits.unpackedBytes);
  const { sheets, from1904 } = readWorkbook(zip);
  const parts = {
    strings: readStrings(zip.read('xl/sharedStrings.xml')),
    formats: readNumberFormats(zip.read('xl/styles.xml')),
    from1904,
    limits,
  };
  return {
    kind: 'xlsx',
    encoding: 'utf-8',
    sheets: sheets.flatMap(({ name, path }) => {
      const xml = zip.read(path);
      return xml ? [readSheetXml(name, xml, parts)] : [];
    }),
  };
}

interface SheetPlace {
  readonly name: string;
  readonly path: string;
}

function readWorkbook(zip: ZipArchive): {
  readonly sheets: readonly SheetPlace[];
  readonly from1904: boolean;
} {
  const xml = zip.read(WORKBOOK);
  if (!xml) throw new TableError('FILE_KIND_UNKNOWN');
  const targets = readTargets(zip.read('xl/_rels/workbook.xml.rels'));
  const sheets: SheetPlace[] = [];
  let from1904 = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const path = targets.get(attributes['r:id'] ?? '');
      if (path !== undefined) sheets.push({ name: attributes['name'] ?? '', path });
    },
  });
  return { sheets, from1904 };
}

function readTargets(xml: Buffer | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  if (!xml) return targets;
  walkXml(xml, {
    open(name, { Id: id = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : posix.join('xl', target));
    },
  });
  return targets;
}

/** Shared strings, rich text joined, phonetic guides left out. */
function readStrings(xml: Buffer | undefined): string[] {
  const strings: string[] = [];
  if (!xml) return strings;
  let current = '';
  let reading = false;
  let phonetic = false;
  walkXml(xml, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') reading = !phonetic;
    },
    close(name) {
      if (name === 'si') strings.push(current);
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') reading = false;
    },
    text(text) {
      if (reading) current += text;
    },
  });
  return strings;
}
