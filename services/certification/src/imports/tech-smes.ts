import { column, importTemplate, rowCommand } from '@torchline/imports';
import { listTechSme } from '../domain/tech-sme.ts';

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
    enterprise: column.text({ zh: '企业名称', en: 'Enterprise', aliases: ['单位名称'] }),
    creditCode: column.creditCode({
      zh: '统一社会信用代码',
      en: 'Credit code',
      aliases: ['信用代码', '社会信用代码'],
    }),
    county: column.region({
      zh: '所在县（市、区）',
      en: 'County',
      aliases: ['所属区县', '县区', '注册地'],
      level: 'county',
      on: 'listedOn',
    }),
    zone: column.text({ zh: '所在高新区', en: 'Zone', aliases: ['高新区'], required: false }),
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
    contact: column.contact({
      zh: '联系人',
      en: 'Contact',
      required: false,
      phone: { zh: '联系电话', en: 'Phone', aliases: ['电话', '手机'] },
    }),
  },
  row: ({ listedOn, ...cells }) => rowCommand(listTechSme, { ...cells, businessDate: listedOn }),
});
