import { column } from '@torchline/imports';
import { FIELDS, IP_TYPES, PARTY_KINDS, PLAN_SOURCES, SUBTYPES, TYPES } from './words.ts';

const optional = { required: false } as const;
const place = { level: 'place', on: 'submittedOn' } as const;
const placeNote = {
  zh: '境内填县（市、区），境外填国家或地区',
  en: 'a county at home, a country abroad',
};

/** Columns of the contract form (技术合同登记表). */
export const contractColumns = {
  title: column.text({ zh: '合同名称', en: 'Title', aliases: ['项目名称', '技术合同名称', '合同项目名称'] }),
  type: column.choice({ zh: '合同类别', en: 'Type', aliases: ['合同类型'], words: TYPES }),
  subtype: column.choice({
    zh: '合同小类',
    en: 'Subtype',
    aliases: ['合同子类'],
    words: SUBTYPES,
    ...optional,
  }),
  field: column.choice({ zh: '技术领域', en: 'Field', words: FIELDS }),
  ipType: column.choice({
    zh: '知识产权类型',
    en: 'Intellectual property',
    aliases: ['知识产权', '知识产权类别'],
    words: IP_TYPES,
    note: { zh: '空白或“无”即未涉及', en: 'empty means none' },
    ...optional,
  }),
  planSource: column.choice({ zh: '计划来源', en: 'Plan', aliases: ['计划类别'], words: PLAN_SOURCES }),
  sellerName: column.text({
    zh: '卖方名称',
    en: 'Seller',
    aliases: ['卖方', '卖方单位', '受托方', '让与方'],
  }),
  sellerCode: column.creditCode({
    zh: '卖方统一社会信用代码',
    en: "Seller's credit code",
    aliases: ['卖方信用代码', '卖方社会信用代码'],
    ...optional,
  }),
  sellerPlace: column.region({
    zh: '卖方所在地',
    en: "Seller's place",
    aliases: ['卖方所在县（市、区）', '卖方地区'],
    note: placeNote,
    ...place,
  }),
  sellerKind: column.choice({
    zh: '卖方类型',
    en: "Seller's kind",
    aliases: ['卖方性质', '卖方类别'],
    words: PARTY_KINDS,
    ...optional,
  }),
  buyerName: column.text({ zh: '买方名称', en: 'Buyer', aliases: ['买方', '买方单位', '委托方', '受让方'] }),
  buyerCode: column.creditCode({
    zh: '买方统一社会信用代码',
    en: "Buyer's credit code",
    aliases: ['买方信用代码', '买方社会信用代码'],
    ...optional,
  }),
  buyerPlace: column.region({
    zh: '买方所在地',
    en: "Buyer's place",
    aliases: ['买方所在县（市、区）', '买方地区'],
    note: placeNote,
    ...place,
  }),
  buyerKind: column.choice({
    zh: '买方类型',
    en: "Buyer's kind",
    aliases: ['买方性质', '买方类别'],
    words: PARTY_KINDS,
    ...optional,
  }),
  zone: column.text({
    zh: '卖方所在高新区',
    en: 'Zone',
    aliases: ['高新区', '所在高新区'],
    max: 20,
    ...optional,
  }),
  signedOn: column.date({
    zh: '签订日期',
    en: 'Signed on',
    aliases: ['合同签订日期', '签约日期'],
    notAfterToday: true,
  }),
  turnover: column.money({
    zh: '合同成交额',
    en: 'Turnover',
    aliases: ['成交额', '合同交易总额', '合同金额', '合同成交金额'],
  }),
  techAmount: column.money({ zh: '技术交易额', en: 'Technology amount', aliases: ['技术交易金额'] }),
  techIncome: column.money({ zh: '技术性收入', en: 'Technology income', aliases: ['核定技术性收入'] }),
  amountPending: column.yesNo({ zh: '金额待定', en: 'Amount pending', ...optional }),
  subcontract: column.yesNo({ zh: '是否分包合同', en: 'Subcontract', aliases: ['分包合同'], ...optional }),
  relatedParties: column.yesNo({
    zh: '是否关联交易',
    en: 'Related parties',
    aliases: ['关联交易'],
    ...optional,
  }),
  submittedOn: column.date({
    zh: '申请日期',
    en: 'Submitted on',
    aliases: ['提交日期', '申报日期', '申请登记日期'],
    notAfterToday: true,
  }),
  acceptedOn: column.date({
    zh: '受理日',
    en: 'Accepted on',
    aliases: ['受理日期'],
    notAfterToday: true,
    ...optional,
  }),
  registeredOn: column.date({
    zh: '登记日期',
    en: 'Registered on',
    aliases: ['认定登记日期', '登记日'],
    notAfterToday: true,
    ...optional,
  }),
  number: column.code({
    zh: '登记编号',
    en: 'Registration number',
    aliases: ['合同登记编号', '合同编号'],
    example: '2026130101000001',
    ...optional,
  }),
  contact: column.contact({
    zh: '联系人',
    en: 'Contact',
    phone: { zh: '联系电话', en: 'Phone', aliases: ['电话', '手机'] },
    ...optional,
  }),
} as const;
