import { column, importTemplate, rowCommand } from '@torchline/imports';
import { stateMonth } from '../domain/statements.ts';

/** 月度报送情况表: each unit's word on its month, by kind of report; 零报告 is one. */
export const monthStatements = importTemplate({
  name: 'month-statements',
  zh: '月度报送情况表',
  en: 'Month statements',
  service: 'scheduling',
  authority: { roles: ['CITY', 'PROVINCE'], within: { zh: '本报送单元', en: 'own reporting unit' } },
  naturalKey: ['unit', 'month', 'kind'],
  businessDate: 'statedOn',
  columns: {
    unit: column.region({
      zh: '报送单元',
      en: 'Unit',
      aliases: ['市（区）', '地区'],
      level: 'unit',
      on: 'statedOn',
    }),
    month: column.month({ zh: '月份', en: 'Month', aliases: ['报送月份', '所属月份'] }),
    kind: column.choice({
      zh: '报送类别',
      en: 'Kind of report',
      aliases: ['类别'],
      words: {
        CONTRACTS: ['技术合同', '技术合同登记'],
        INCUBATION: ['孵化', '孵化载体'],
        CERTIFICATION: ['高企认定', '高新技术企业'],
        TECH_SMES: ['科技型中小企业', '科小'],
        LOANS: ['贷款', '风险补偿贷款', '科技贷款'],
      },
    }),
    zero: column.yesNo({ zh: '是否零报告', en: 'Zero report', aliases: ['零报告'] }),
    count: column.integer({ zh: '报送条数', en: 'Records', aliases: ['条数', '件数'] }),
    statedOn: column.date({ zh: '报送日期', en: 'Date', aliases: ['日期'], notAfterToday: true }),
    note: column.text({ zh: '备注', en: 'Note', required: false }),
  },
  row: ({ statedOn, ...cells }) => rowCommand(stateMonth, { ...cells, businessDate: statedOn }),
});
