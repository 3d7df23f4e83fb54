import { syntheticCreditCode } from '@torchline/testing';
import { BANK, CARRIER, COUNTY, POOL } from './people.ts';
import type { Cells } from './step.ts';

/** Firms that are listed before the first round: who borrows is one of them. */
export const LISTED_FIRMS = 300;
const COUNTIES = [COUNTY, '130104', '130602', '130203'];
const countyOf = (n: number): string => COUNTIES[n % COUNTIES.length] ?? COUNTY;
const digits = (n: number, length: number): string => String(n).padStart(length, '0');
const firm = (n: number): string => `第${n}科技有限公司`;

/** Kinds of numbers keep apart: no certificate over HTTP is one of a file. */
export const certificateRow = (n: number): Cells => ({
  企业名称: firm(n),
  统一社会信用代码: syntheticCreditCode(10_000_000 + n),
  '所在县（市、区）': countyOf(n),
  证书编号: `GR2025${digits(n, 8)}`,
  发证日期: '2025-10-16',
});

export const listingRow = (n: number, year = 2026): Cells => ({
  企业名称: firm(n),
  统一社会信用代码: syntheticCreditCode(20_000_000 + n),
  '所在县（市、区）': countyOf(n),
  名单类别: '国家',
  入库登记编号: `${year}130102${digits(n, 8)}`,
  评价年度: String(year),
  入库公告日期: `${year}-05-20`,
});
export const borrower = (n: number): string => syntheticCreditCode(20_000_000 + (n % LISTED_FIRMS));

export const absorbedRow = (n: number): Cells => ({
  数据来源: '北京技术市场',
  登记编号: `202611${digits(n, 10)}`,
  登记日期: '2026-03-15',
  '卖方所在省（市）': '北京市',
  买方名称: firm(n),
  买方所在地: countyOf(n),
  '合同成交额（元）': String(10_000 + n),
  数据截止日: '2026-03-31',
  完整度: '98%',
});

export const tenantRow = (n: number): Cells => ({
  载体编号: CARRIER,
  企业名称: firm(n),
  统一社会信用代码: syntheticCreditCode(30_000_000 + n),
  成立日期: '2026-01-10',
  入驻日期: '2026-03-02',
  技术领域: '新材料',
  是否团队入驻后注册: '否',
  注册地及主要办公场所是否在载体内: '是',
  是否符合科技型中小企业: '是',
});

export const loanRow = (n: number): Cells => ({
  合作银行: BANK,
  借据号: `N-${n}`,
  借款合同号: `C-${n}`,
  资金池编号: POOL,
  企业名称: firm(n % LISTED_FIRMS),
  统一社会信用代码: borrower(n),
  '所在县（市、区）': countyOf(n % LISTED_FIRMS),
  贷款方式: '信用贷款',
  贷款用途: '购买原材料',
  '贷款金额（元）': '20000',
  年利率: '3.39%',
  合同签订日期: '2025-03-01',
  放款日: '2025-03-05',
  到期日: '2026-03-05',
  备案日: '2025-03-20',
});

export const claimRow = (n: number): Cells => ({
  代偿编号: `D-${n}`,
  合作银行: BANK,
  借据号: `N-${n}`,
  申请日: '2026-06-01',
  是否诉讼受理: '是',
});

export const contractRow = (n: number): Cells => ({
  合同名称: `研制${n}`,
  卖方名称: `卖方${n}`,
  卖方统一社会信用代码: syntheticCreditCode(40_000_000 + n),
  卖方所在地: countyOf(n),
  买方名称: `买方${n}`,
  买方统一社会信用代码: syntheticCreditCode(50_000_000 + n),
  买方所在地: countyOf(n + 1),
  签订日期: '2026-02-10',
  '合同成交额（元）': String(100_000 + n),
  申请日期: '2026-02-20',
});

/** The same between firms that are known already. */
export const knownFirmsRow = (n: number): Cells => ({
  ...contractRow(n),
  卖方统一社会信用代码: borrower(n),
  买方统一社会信用代码: borrower(n + 1),
});
