import { EXAMPLE_MARK, headerText, writeCsv, writeXlsx, type OutSheet } from '@torchline/tables';
import type { Column } from './columns/index.ts';
import { KIND_WORDS } from './kind-words.ts';
import type { ImportTemplate } from './template.ts';

/** The header of a column in the empty template: `*贷款金额（万元）`; `*` marks what is required. */
export function templateHeaders(column: Column<unknown>): readonly string[] {
  return column.headings.map(({ zh }, index) => {
    const unit = column.unit !== undefined && headerText(zh).unit === undefined ? `（${column.unit}）` : '';
    return `${column.required && index === 0 ? '*' : ''}${zh}${unit}`;
  });
}

/** What the business date of a row is, in words. */
export function businessDateWords({ businessDate, columns }: ImportTemplate): {
  readonly zh: string;
  readonly en: string;
} {
  const heading = columns[businessDate]?.headings[0];
  return heading ? { zh: heading.zh, en: heading.en } : { zh: '导入当日', en: 'the day of the import' };
}

const keyHeaders = ({ naturalKey, columns }: ImportTemplate): string =>
  naturalKey.map((key) => columns[key]?.headings[0].zh ?? key).join(' + ');

function dataSheet(template: ImportTemplate): OutSheet {
  const columns = Object.values(template.columns);
  const examples = columns.flatMap(({ headings, example }) =>
    headings.map((_, index) => (index === 0 ? example : '')),
  );
  return {
    name: template.zh,
    titles: [template.zh],
    columns: columns.flatMap(templateHeaders).map((header) => ({ header })),
    rows: [examples.map((cell, index) => (index === 0 ? `${EXAMPLE_MARK}${cell}` : cell))],
  };
}

function notesSheet(template: ImportTemplate): OutSheet {
  const headers = ['列名', 'Column', '必填', '填写格式', '可选项', '示例', '说明'];
  const rows = Object.values(template.columns).map((column) => [
    templateHeaders(column).join('、').replaceAll('*', ''),
    column.headings.map(({ en }) => en).join(', '),
    column.required ? '是' : '否',
    KIND_WORDS[column.kind].zh,
    column.allowed.join('、'),
    column.example,
    column.note?.zh ?? '',
  ]);
  return {
    name: '填报说明',
    titles: [
      `${template.zh} ${template.en}`,
      `业务日期：${businessDateWords(template).zh}`,
      `业务键（相同即视为同一笔）：${keyHeaders(template)}`,
      `以“${EXAMPLE_MARK}”开头的行不读取`,
      ...(template.notes ?? []).map(({ zh }) => zh),
    ],
    columns: headers.map((header, index) => ({ header, width: index === 3 || index === 6 ? 40 : 20 })),
    rows,
  };
}

/** The empty template (空模板) as a workbook with a notes sheet. */
export const templateXlsx = (template: ImportTemplate): Promise<Uint8Array> =>
  writeXlsx([dataSheet(template), notesSheet(template)]);

/** The empty template as CSV in UTF-8 with a mark. */
export const templateCsv = (template: ImportTemplate): Uint8Array =>
  writeCsv(dataSheet(template), { bom: true });
