import type { ContractContent } from '@torchline/facts';
import { importTemplate, rowCommand, type Cells } from '@torchline/imports';
import { reject } from '@torchline/kernel';
import { confirmRegistration } from '../domain/confirm-registration.ts';
import { reportContract } from '../domain/report-contract.ts';
import { officeList } from '../http/authority.ts';
import { contractColumns as columns } from './contract-columns.ts';
import { partyOf } from './party.ts';

function contentOf(cells: Cells<typeof columns>): ContractContent {
  const { title, type, subtype, field, ipType = 'NONE', planSource, zone, signedOn } = cells;
  const { turnover, techAmount, techIncome } = cells;
  return {
    ...{ title, type, field, ipType, planSource, signedOn },
    ...(subtype === undefined ? {} : { subtype }),
    ...(zone === undefined ? {} : { zone }),
    seller: partyOf({
      name: cells.sellerName,
      creditCode: cells.sellerCode,
      place: cells.sellerPlace,
      kind: cells.sellerKind,
    }),
    buyer: partyOf({
      name: cells.buyerName,
      creditCode: cells.buyerCode,
      place: cells.buyerPlace,
      kind: cells.buyerKind,
    }),
    amounts: { turnover, techAmount, techIncome },
    amountPending: cells.amountPending ?? false,
    subcontract: cells.subcontract ?? false,
    relatedParties: cells.relatedParties ?? false,
  };
}

/** 技术合同登记表: what an office submits and accepts, and what stands registered in the national system. */
export const contracts = importTemplate({
  name: 'contracts',
  zh: '技术合同登记表',
  en: 'Technology contracts',
  service: 'contracts',
  authority: officeList,
  naturalKey: ['sellerName', 'buyerName', 'signedOn', 'turnover', 'title'],
  businessDate: 'submittedOn',
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
      zh: '登记员报送：每行提交一份合同；填有受理日的同时受理。登记编号、登记日期两列此时不作处理。',
      en: 'Sent by a registrar: each row submits a contract, and accepts it where the day of acceptance is given. Number and date of registration are left alone.',
    },
    {
      zh: '审核员报送：每行确认一份已在全国系统登记的合同，须填登记日期；登记编号可后补。合同须已由本机构另一人提交并受理，且内容一致。同一份表由登记员、审核员先后各报送一次即可。',
      en: 'Sent by a reviewer: each row confirms a contract that stands in the national system; its date is needed, its number may come later. Another person of the office must have submitted and accepted it with the same content. The same table may be sent twice, by the registrar and then by the reviewer.',
    },
    {
      zh: '卖方在境外的进口合同由买方登记。0 ≤ 技术性收入 ≤ 技术交易额 ≤ 合同成交额。',
      en: 'An import contract (seller abroad) is registered by its buyer. 0 ≤ technology income ≤ technology amount ≤ turnover.',
    },
  ],
  columns,
  row: (cells, { identity }) => {
    const content = contentOf(cells);
    const { submittedOn, acceptedOn, registeredOn, number, contact } = cells;
    const office = identity.organisation;
    if (identity.role === 'OFFICE_REVIEWER')
      return registeredOn === undefined
        ? reject('REGISTRATION_DATE_MISSING', '/registeredOn')
        : rowCommand(confirmRegistration, { ...content, office, number, businessDate: registeredOn });
    return rowCommand(reportContract, {
      ...content,
      ...{ office, submittedOn, acceptedOn, contact },
      businessDate: acceptedOn ?? submittedOn,
    });
  },
});
