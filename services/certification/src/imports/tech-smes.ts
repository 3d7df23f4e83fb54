import { column, importTemplate, rowCommand } from '@torchline/imports';
import { listTechSme } from '../domain/tech-sme.ts';
import { contactColumn, firmColumns } from './firm-columns.ts';

/** 科技型中小企业入库名单: the notice of one batch of the national register, or the province's own list. */
export const techSmes = importTemplate({
  name: 'tech-smes',
  zh: '科技型中小企业入库名单',
  en: 'Listed technology SMEs',
  service: 'certification',
  authority: { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } },
  naturalKey: ['list', 'creditCode', 'year'],
  businessDate: 'listedOn',
  columns: {
    ...firmColumns('listedOn'),
    list: column.choice({
      zh: '名单类别',
      en: 'Register',
      aliases: ['名单'],
      words: { NATIONAL: ['国家', '国家级', '国家库', '全国'], PROVINCIAL: ['省级', '省', '省库'] },
    }),
    listNo: column.code({
      zh: '入库登记编号',
      en: 'Number',
      aliases: ['登记编号', '入库编号'],
      example: '202413010008000123',
    }),
    year: column.year({ zh: '评价年度', en: 'Year', aliases: ['年度'] }),
    listedOn: column.date({
      zh: '入库公告日期',
      en: 'Date of the notice',
      notAfterToday: true,
      aliases: ['公告日期', '入库日期'],
    }),
    contact: contactColumn,
  },
  row: ({ listedOn, ...cells }) => rowCommand(listTechSme, { ...cells, businessDate: listedOn }),
});
