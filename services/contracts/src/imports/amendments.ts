import { column, importTemplate, rowCommand } from '@torchline/imports';
import { amendContract } from '../domain/amend-contract.ts';
import { reviewer } from '../http/authority.ts';
import { placeOf } from './party.ts';

const optional = { required: false } as const;
const place = { level: 'place', on: 'amendedOn', required: false } as const;

/** 技术合同变更登记表: what a registered contract says from a day on; empty cells leave it as it is. */
export const amendments = importTemplate({
  name: 'amendments',
  zh: '技术合同变更登记表',
  en: 'Amendments of contracts',
  service: 'contracts',
  authority: reviewer,
  naturalKey: ['contract', 'amendedOn'],
  businessDate: 'amendedOn',
  pointers: {
    '/seller/creditCode': 'sellerCode',
    '/seller': 'sellerPlace',
    '/buyer/creditCode': 'buyerCode',
    '/buyer': 'buyerPlace',
    '/amounts/techAmount': 'techAmount',
    '/amounts/techIncome': 'techIncome',
  },
  notes: [
    {
      zh: '只填变更后的内容，空白处不变。变更重述登记当月的数字。须由未经手提交、受理的审核员报送。',
      en: 'Give only what is different now; empty cells change nothing. The month of registration is restated. Sent by a reviewer who neither submitted nor accepted the contract.',
    },
  ],
  columns: {
    contract: column.code({
      zh: '登记编号',
      en: 'Registration number',
      aliases: ['合同登记编号', '临时登记号', '合同编号'],
      example: '2026130101000001',
    }),
    amendedOn: column.date({ zh: '变更日期', en: 'Amended on', notAfterToday: true }),
    reason: column.text({ zh: '变更原因', en: 'Reason', aliases: ['变更事由', '变更内容'], max: 500 }),
    title: column.text({ zh: '变更后合同名称', en: 'New title', ...optional }),
    sellerName: column.text({ zh: '变更后卖方名称', en: 'New seller', ...optional }),
    sellerCode: column.creditCode({
      zh: '变更后卖方统一社会信用代码',
      en: "New seller's credit code",
      ...optional,
    }),
    sellerPlace: column.region({ zh: '变更后卖方所在地', en: "New seller's place", ...place }),
    buyerName: column.text({ zh: '变更后买方名称', en: 'New buyer', ...optional }),
    buyerCode: column.creditCode({
      zh: '变更后买方统一社会信用代码',
      en: "New buyer's credit code",
      ...optional,
    }),
    buyerPlace: column.region({ zh: '变更后买方所在地', en: "New buyer's place", ...place }),
    zone: column.text({ zh: '变更后卖方所在高新区', en: 'New zone', max: 20, ...optional }),
    turnover: column.money({
      zh: '变更后合同成交额',
      en: 'New turnover',
      aliases: ['变更后成交额'],
      ...optional,
    }),
    techAmount: column.money({ zh: '变更后技术交易额', en: 'New technology amount', ...optional }),
    techIncome: column.money({ zh: '变更后技术性收入', en: 'New technology income', ...optional }),
  },
  row: ({ contract, amendedOn, reason, title, zone, ...cells }) =>
    rowCommand(amendContract, {
      ...{ contract, reason, title, zone, businessDate: amendedOn },
      seller: { name: cells.sellerName, creditCode: cells.sellerCode, ...placeOf(cells.sellerPlace) },
      buyer: { name: cells.buyerName, creditCode: cells.buyerCode, ...placeOf(cells.buyerPlace) },
      amounts: { turnover: cells.turnover, techAmount: cells.techAmount, techIncome: cells.techIncome },
    }),
});
