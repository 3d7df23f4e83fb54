import { NOTICE, POOL, PROGRAMME } from './notice.ts';

/** A made-up bank (合作银行). */
export interface Bank {
  readonly organisation: string;
  readonly name: string;
}

export const BANKS: readonly Bank[] = Array.from({ length: NOTICE.banks }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return { organisation: `SD-BANK-${number}`, name: `样例银行${number}山东省分行` };
});

/** Bodies of `POST /organisations` (机构登记), one a line. */
export const organisationLines = (): string =>
  BANKS.map((bank) =>
    JSON.stringify({ ...bank, kind: 'BANK', region: '370000', registeredOn: '2024-01-02' }),
  ).join('\n') + '\n';

const DOCUMENT = '样例文件〔2024〕1号';

/** 资金池及流水: the pool of the province, opened and funded. */
export const poolRows = [
  {
    资金池编号: POOL,
    业务类型: '设立',
    业务日期: { date: '2024-01-02' },
    流水号: null,
    '金额（万元）': null,
    出资层级: null,
    出资单位: null,
    文号或凭证号: DOCUMENT,
    资金池名称: '山东省科技成果转化贷款风险补偿资金池（样例）',
    适用办法: PROGRAMME,
  },
  {
    资金池编号: POOL,
    业务类型: '注资',
    业务日期: { date: '2024-01-10' },
    流水号: 'SD-2024-0001',
    '金额（万元）': { decimal: '50000' },
    出资层级: '省级',
    出资单位: '山东省财政厅（样例）',
    文号或凭证号: DOCUMENT,
    资金池名称: null,
    适用办法: null,
  },
] as const;

/** 合作银行名单. */
export const bankRows = BANKS.map(({ name }, index) => ({
  合作银行: name,
  资金池编号: POOL,
  业务类型: '签约',
  日期: { date: '2024-01-15' },
  协议文号: `样例协议〔2024〕${index + 1}号`,
}));
