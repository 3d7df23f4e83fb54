import { column, importTemplate, rowCommand } from '@torchline/imports';
import { raiseIssue } from '../domain/issues.ts';
import { indicators } from '../indicators.ts';

const names = Object.fromEntries(
  [...indicators.values()].map(({ key, nameZh, name }) => [key, [nameZh, name]]),
);

/** 问题清单: problems of the meeting, each bound to a figure as it stood. */
export const problems = importTemplate({
  name: 'problems',
  zh: '问题清单',
  en: 'Problem ledger',
  service: 'scheduling',
  authority: { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } },
  naturalKey: ['issue'],
  businessDate: 'raisedOn',
  columns: {
    issue: column.code({ zh: '问题编号', en: 'Number', aliases: ['编号'], example: '2026-10-001', max: 40 }),
    indicator: column.choice({ zh: '指标', en: 'Indicator', aliases: ['指标名称'], words: names }),
    unit: column.region({
      zh: '报送单元',
      en: 'Unit',
      aliases: ['责任地区', '市（区）'],
      level: 'unit',
      on: 'raisedOn',
    }),
    month: column.month({ zh: '月份', en: 'Month', aliases: ['所属月份'] }),
    text: column.text({ zh: '问题描述', en: 'Problem', aliases: ['存在问题'], max: 1000 }),
    actual: column.text({ zh: '完成值', en: 'Actual', required: false }),
    target: column.text({ zh: '目标值', en: 'Target', required: false }),
    dueOn: column.date({ zh: '办结时限', en: 'Due', aliases: ['完成时限'] }),
    raisedOn: column.date({ zh: '提出日期', en: 'Date', aliases: ['日期'], notAfterToday: true }),
  },
  row: ({ raisedOn, actual, target, ...cells }) =>
    rowCommand(raiseIssue, {
      ...cells,
      figure: { actual: actual ?? null, target: target ?? null, gap: null },
      businessDate: raisedOn,
    }),
});
