import { column } from '@torchline/imports';

/** 企业与联系人: what every list of enterprises begins and ends with. The county is read on the day of the column `day`. */
export const firmColumns = <const Day extends string>(day: Day) => ({
  enterprise: column.text({ zh: '企业名称', en: 'Enterprise', aliases: ['单位名称', '公司名称'] }),
  creditCode: column.creditCode({
    zh: '统一社会信用代码',
    en: 'Credit code',
    aliases: ['信用代码', '社会信用代码'],
  }),
  county: column.region({
    zh: '所在县（市、区）',
    en: 'County',
    aliases: ['所属区县', '县区', '所在区县', '注册地'],
    level: 'county',
    on: day,
  }),
  zone: column.text({ zh: '所在高新区', en: 'Zone', aliases: ['高新区'], required: false }),
});

/** 联系人, last in the row. */
export const contactColumn = column.contact({
  zh: '联系人',
  en: 'Contact',
  required: false,
  phone: { zh: '联系电话', en: 'Phone', aliases: ['电话', '手机'] },
});
