import type { CellError, ImportReport, ReportRow } from '../report.ts';
import type { ProblemShown } from './send-file.ts';

const MODES = {
  'dry-run': '试运行（未写入）',
  'all-or-nothing': '全部或不写入',
  partial: '写入通过的行',
} as const;
const OUTCOMES = { created: '新增', changed: '变更', same: '相同', refused: '退回' } as const;
const WHY = {
  title: '标题行',
  note: '注记行',
  header: '表头',
  blank: '空行',
  total: '合计行',
  example: '示例行',
  'notes-sheet': '说明表',
} as const;
const ROWS_SHOWN = 200;

const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0);
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Lines of a table whose columns stand under each other, also where characters are wide. */
export function tableText(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    lines.reduce((widest, cells) => Math.max(widest, widthOf(cells[column] ?? '')), 0),
  );
  return lines.map((cells) =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const placed = ({ column, zh }: CellError): string =>
  column ? `${column.letter} ${column.header}：${zh}` : zh;

const rowLine = ({ sheet, row, outcome, key, errors, warnings }: ReportRow): string[] => [
  sheet,
  String(row),
  OUTCOMES[outcome],
  key,
  [...errors.map(placed), ...warnings.map((warning) => `注意 ${placed(warning)}`)].join('；'),
];

/** The report as people read it in a terminal. */
export function reportText(report: ImportReport): string {
  const told = report.rows.filter(({ errors, warnings }) => errors.length + warnings.length > 0);
  const shown = told.slice(0, ROWS_SHOWN);
  const table =
    shown.length === 0 ? [] : tableText([['工作表', '行', '结果', '业务键', '说明'], ...shown.map(rowLine)]);
  return [
    `${report.template}  ${report.file.name}  ${MODES[report.mode]}`,
    `读取 ${report.read} 行 = 新增 ${report.created} + 变更 ${report.changed} + 相同 ${report.same} + 退回 ${report.refused}`,
    ...skippedText(report),
    ...report.warnings.map((warning) => `注意 ${warning.sheet} 第 ${warning.row} 行 ${placed(warning)}`),
    ...table,
    ...(told.length > shown.length ? [`……另有 ${told.length - shown.length} 行，见 --json`] : []),
    report.committed ? '已写入。' : '未写入任何数据。',
  ].join('\n');
}

function skippedText({ skipped }: ImportReport): string[] {
  if (skipped.length === 0) return [];
  const places = skipped.map(({ sheet, row, through, why }) => {
    const rows = through === undefined ? String(row) : `${row}-${through}`;
    return `${sheet} ${rows}（${WHY[why]}）`;
  });
  return [`跳过：${places.join('、')}`];
}

/** A refusal as people read it in a terminal. */
export const problemText = ({ code, detail, errors }: ProblemShown): string =>
  [
    `退回 ${code}：${detail}`,
    ...errors.map(({ sheet = '', row = 0, column = '', detail: why = '' }) =>
      `  ${sheet}${row > 0 ? ` 第 ${row} 行` : ''} ${column} ${why}`.trimEnd(),
    ),
  ].join('\n');
