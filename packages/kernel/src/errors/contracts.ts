import type { ErrorEntry } from './entry.ts';

/** Codes of technology contracts and of absorbed contracts. None of them names another office's record. */
export const contractsErrors = {
  CONTRACT_AMOUNTS_INVALID: {
    status: 422,
    zh: '金额须满足：0 ≤ 技术性收入 ≤ 技术交易额 ≤ 合同成交额。',
    en: 'Amounts must satisfy 0 ≤ technology income ≤ technology amount ≤ turnover.',
  },
  CONTRACT_DUPLICATE: {
    status: 409,
    zh: '该合同已提交或登记，同一合同只登记一次。',
    en: 'This contract was submitted or registered already; a contract is registered once.',
  },
  CONTRACT_DUPLICATE_HERE: {
    status: 409,
    zh: '本机构已有同一合同：{contract}。',
    en: 'This office has the same contract already: {contract}.',
  },
  CONTRACT_PARTY_PLACE: {
    status: 422,
    zh: '当事人须填写所在县（市、区），境外当事人只填写国家或地区。',
    en: 'A party needs its county, or, from abroad, its country; not both.',
  },
  COUNTRY_UNKNOWN: {
    status: 422,
    zh: '没有国家或地区代码“{country}”。',
    en: 'There is no country or region "{country}".',
  },
  CONTRACT_PARTIES_EQUAL: {
    status: 422,
    zh: '买卖双方不得为同一当事人。',
    en: 'Seller and buyer must be different parties.',
  },
  CONTRACT_SELLER_REGISTERS: {
    status: 422,
    zh: '卖方在本省以外，应由卖方在其所在地登记；只有进口合同由买方登记。',
    en: 'The seller sits outside this province and registers at its own place; only for imports the buyer registers.',
  },
  CONTRACT_BUYER_OUTSIDE: {
    status: 422,
    zh: '进口合同由买方登记，买方须在本省。',
    en: 'An import contract is registered by its buyer, who must sit in this province.',
  },
  CONTRACT_REGISTRANT_UNNAMED: {
    status: 422,
    zh: '登记方须有统一社会信用代码（自然人除外）。',
    en: 'The registering party needs its credit code (natural persons excepted).',
  },
  CONTRACT_TYPE_NOT_IN_FORCE: {
    status: 422,
    zh: '{date} 适用的规则没有合同类别“{type}”。',
    en: 'The rules in force on {date} have no contract type "{type}".',
  },
  CONTRACT_SUBTYPE_WRONG: {
    status: 422,
    zh: '合同小类“{subtype}”不属于合同类别“{type}”。',
    en: 'The subtype "{subtype}" does not belong to the contract type "{type}".',
  },
  CONTRACT_CHANGE_NEEDS_AMENDMENT: {
    status: 409,
    zh: '合同已登记，内容不同须办理变更登记。',
    en: 'The contract is registered; other content needs an amendment.',
  },
  CONTRACT_NOT_ACCEPTED: {
    status: 409,
    zh: '本机构没有受理该合同，请先由登记员报送。',
    en: 'This office has not accepted this contract; its registrar reports it first.',
  },
  CONTRACT_DIFFERS_FROM_ACCEPTED: {
    status: 409,
    zh: '内容与受理的合同不一致，须先退回补正。',
    en: 'The content differs from the contract that was accepted; return it for supplements first.',
  },
  CONTRACT_REGISTERED_OTHERWISE: {
    status: 409,
    zh: '该合同已登记，登记日期或登记编号与所填不同。',
    en: 'This contract is registered with another date or number.',
  },
  REGISTRATION_DATE_MISSING: {
    status: 422,
    zh: '审核员报送的行须填写登记日期。',
    en: 'A row that a reviewer sends needs its registration date.',
  },
  REGISTRATION_NUMBER_INVALID: {
    status: 422,
    zh: '登记编号“{number}”须为14位或16位数字。',
    en: 'The registration number "{number}" must have 14 or 16 digits.',
  },
  REGISTRATION_NUMBER_TAKEN: {
    status: 409,
    zh: '登记编号 {number} 已属于另一份合同。',
    en: 'The registration number {number} belongs to another contract already.',
  },
  ABSORBED_FROM_OWN_PROVINCE: {
    status: 422,
    zh: '卖方在本省的合同以本省登记为准，不由外部清单报告。',
    en: 'A contract whose seller sits in this province comes from own registrations, not from an extract.',
  },
  ABSORBED_BUYER_OUTSIDE: {
    status: 422,
    zh: '吸纳合同的买方须在本省。',
    en: 'The buyer of an absorbed contract must sit in this province.',
  },
  ABSORBED_EXTRACT_STALE: {
    status: 409,
    zh: '已有截至 {known} 的清单，截至 {asOf} 的内容已过时。',
    en: 'An extract as of {known} is here already; what is as of {asOf} is out of date.',
  },
} as const satisfies Record<string, ErrorEntry>;
