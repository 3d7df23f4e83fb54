import type { ErrorEntry } from './entry.ts';

/** Codes of files that come in. FILE_* and SHEET_* and COLUMN_* refuse the file, CELL_* and ROW_* one row. */
export const importsErrors = {
  TEMPLATE_UNKNOWN: {
    status: 404,
    zh: '没有名为“{template}”的导入模板。',
    en: 'There is no import template "{template}".',
  },
  REPORT_GONE: {
    status: 404,
    zh: '没有该导入结果，或您无权查看，或已过期。',
    en: 'There is no such import report, or you may not see it, or it has expired.',
  },
  IMPORT_NOT_COMMITTED: {
    status: 422,
    zh: '有 {refused} 行被退回，整个文件未写入。',
    en: '{refused} rows were refused; nothing of the file was stored.',
  },
  FILE_MISSING: { status: 422, zh: '请求中没有文件。', en: 'The request carries no file.' },
  FILE_KIND_UNKNOWN: {
    status: 415,
    zh: '只接受 XLSX 或 CSV 文件（不接受 .xls、.xlsb、带密码的文件）。',
    en: 'Only XLSX or CSV is accepted (not .xls, .xlsb, or a file with a password).',
  },
  FILE_BROKEN: { status: 422, zh: '文件已损坏：{detail}', en: 'The file is broken: {detail}' },
  FILE_TOO_LARGE: {
    status: 413,
    zh: '文件或其解压后的内容超过上限 {limit} 字节。',
    en: 'The file, or what it unpacks to, is over the limit of {limit} bytes.',
  },
  FILE_TOO_MANY_ROWS: {
    status: 413,
    zh: '工作表“{sheet}”超过上限 {limit} 行，请分成几个文件。',
    en: 'Sheet "{sheet}" is over the limit of {limit} rows; send it as several files.',
  },
  FILE_TOO_WIDE: {
    status: 413,
    zh: '工作表“{sheet}”第 {row} 行超过上限 {limit} 列。',
    en: 'Sheet "{sheet}", row {row} is over the limit of {limit} columns.',
  },
  FILE_ENCODING_UNKNOWN: {
    status: 422,
    zh: '文件编码无法识别，请另存为 UTF-8 或 GB 18030。',
    en: 'The encoding is not known; save the file as UTF-8 or GB 18030.',
  },
  FILE_EMPTY: { status: 422, zh: '文件没有内容。', en: 'The file is empty.' },
  SHEET_HEADER_MISSING: {
    status: 422,
    zh: '没有找到表头行：请使用模板“{template}”的表头。',
    en: 'No header row was found: use the headers of the template "{template}".',
  },
  COLUMN_MISSING: {
    status: 422,
    zh: '表头缺少必填列“{header}”。',
    en: 'The header lacks the required column "{header}".',
  },
  COLUMN_TWICE: {
    status: 422,
    zh: '表头有两列都是“{header}”（{first} 列和 {second} 列）。',
    en: 'Two columns of the header are "{header}" ({first} and {second}).',
  },
  COLUMN_UNKNOWN: {
    status: 422,
    zh: '模板没有“{header}”列，该列未读取。',
    en: 'The template has no column "{header}"; it was not read.',
  },
  COLUMN_UNIT_MISSING: {
    status: 422,
    zh: '金额列“{header}”没有写明单位（元、千元、万元、亿元）。',
    en: 'The amount column "{header}" does not name its unit (元, 千元, 万元, 亿元).',
  },
  COLUMN_UNIT_CONFLICT: {
    status: 422,
    zh: '标题行写了不同的单位（{units}），请在列名中写明单位。',
    en: 'The title rows name different units ({units}); name the unit in the column header.',
  },
  TOTAL_DIFFERS: {
    status: 422,
    zh: '合计数与各行之和不符：表中为 {stated}，各行之和为 {sum}。',
    en: 'The total differs from its rows: the sheet says {stated}, the rows add up to {sum}.',
  },
  TOTAL_FORMULA: {
    status: 422,
    zh: '合计是公式，未与各行核对。',
    en: 'The total is a formula; it was not compared with the rows.',
  },
  CELL_MISSING: { status: 422, zh: '必填项为空。', en: 'This cell is required and empty.' },
  CELL_FORMULA: {
    status: 422,
    zh: '不接受公式，请粘贴为数值。',
    en: 'A formula is not accepted; paste it as a value.',
  },
  CELL_ERROR_VALUE: {
    status: 422,
    zh: '单元格是错误值 {text}。',
    en: 'The cell holds the error value {text}.',
  },
  CELL_ROUNDED: {
    status: 422,
    zh: '数字超过 15 位，电子表格已改写其尾数，请改为文本格式后重填：{text}',
    en: 'A number of more than 15 digits was altered by the spreadsheet; enter it again as text: {text}',
  },
  CELL_MERGED: {
    status: 422,
    zh: '数据行中有跨行合并的单元格（{range}），请取消合并并逐行填写。',
    en: 'A merged cell spans several rows ({range}); unmerge it and fill in every row.',
  },
  CELL_TOO_LONG: {
    status: 422,
    zh: '超过 {limit} 个字。',
    en: 'Longer than {limit} characters.',
  },
  CELL_CODE_INVALID: {
    status: 422,
    zh: '“{text}”不是有效的编号。',
    en: '"{text}" is not a valid code.',
  },
  CELL_DATE_INVALID: {
    status: 422,
    zh: '“{text}”不是日期（如 2025-03-01、2025年3月1日）。',
    en: '"{text}" is not a date (such as 2025-03-01).',
  },
  CELL_DATE_IN_FUTURE: {
    status: 422,
    zh: '日期 {date} 晚于今天 {today}。',
    en: 'The date {date} is after today, {today}.',
  },
  CELL_MONTH_INVALID: {
    status: 422,
    zh: '“{text}”不是月份（如 2025-03、2025年3月）。',
    en: '"{text}" is not a month (such as 2025-03).',
  },
  CELL_YEAR_INVALID: {
    status: 422,
    zh: '“{text}”不是年份（如 2025）。',
    en: '"{text}" is not a year (such as 2025).',
  },
  CELL_INTEGER_INVALID: {
    status: 422,
    zh: '“{text}”不是整数。',
    en: '"{text}" is not a whole number.',
  },
  CELL_OUT_OF_RANGE: {
    status: 422,
    zh: '{text} 不在 {min} 至 {max} 之间。',
    en: '{text} is not between {min} and {max}.',
  },
  CELL_MONEY_INVALID: {
    status: 422,
    zh: '“{text}”不是金额。',
    en: '"{text}" is not an amount.',
  },
  CELL_MONEY_TOO_FINE: {
    status: 422,
    zh: '{text} {unit} 不足一分的部分无法入账。',
    en: '{text} {unit} is finer than one fen.',
  },
  CELL_MONEY_NEGATIVE: {
    status: 422,
    zh: '金额不能为负数：{text}。',
    en: 'The amount may not be negative: {text}.',
  },
  CELL_PERCENT_INVALID: {
    status: 422,
    zh: '“{text}”不是百分数（如 3.39 或 3.39%）。',
    en: '"{text}" is not a percentage (such as 3.39 or 3.39%).',
  },
  CELL_WORD_UNKNOWN: {
    status: 422,
    zh: '“{text}”不在可选项中（{allowed}）。',
    en: '"{text}" is not one of the allowed words ({allowed}).',
  },
  CELL_REGION_AMBIGUOUS: {
    status: 422,
    zh: '“{text}”可能是多个行政区划（{candidates}），请写六位代码。',
    en: '"{text}" may be several regions ({candidates}); write the six-digit code.',
  },
  CELL_JUMP: {
    status: 422,
    zh: '与已有金额 {before} 元相比，{after} 元约为其 {factor} 倍，请核对单位。',
    en: 'Against the amount on record, {before} yuan, {after} yuan is about {factor} times; check the unit.',
  },
  ROW_DUPLICATE: {
    status: 422,
    zh: '与{other}的业务键相同而内容不同，两行都退回。',
    en: 'Has the same natural key as {other} with different content; both are refused.',
  },
  ROW_REPEATS_REFUSED: {
    status: 422,
    zh: '与前面被退回的一行完全相同。',
    en: 'Is the same as an earlier row, which was refused.',
  },
} as const satisfies Record<string, ErrorEntry>;
