import type { ColumnKind, Words } from './columns/index.ts';

/** How each kind of column is filled in (填写格式), for the notes sheet and the docs. */
export const KIND_WORDS: Readonly<Record<ColumnKind, Words>> = {
  text: { zh: '文字', en: 'text' },
  code: { zh: '编号（文本格式）', en: 'code (as text)' },
  creditCode: { zh: '统一社会信用代码（18 位）', en: 'unified social credit code (18 characters)' },
  date: { zh: '日期（2025-03-01、2025/3/1、2025年3月1日）', en: 'date (2025-03-01, 2025/3/1)' },
  month: { zh: '月份（2025-03、2025年3月）', en: 'month (2025-03)' },
  year: { zh: '年份（2025）', en: 'year (2025)' },
  integer: { zh: '整数', en: 'whole number' },
  money: {
    zh: '金额，列名须写明单位：元、千元、万元、亿元',
    en: 'amount; the header names its unit: 元, 千元, 万元, 亿元',
  },
  percent: { zh: '百分数（3.39 或 3.39%）', en: 'percentage (3.39 or 3.39%)' },
  enum: { zh: '选项', en: 'one of the words' },
  region: { zh: '行政区划（六位代码或名称）', en: 'region (six-digit code or name)' },
  yesNo: { zh: '是或否', en: 'yes (是) or no (否)' },
  contact: { zh: '联系人', en: 'contact person' },
};
