import { writeXlsx, type OutCell } from '@torchline/tables';
import { bankRows, organisationLines, poolRows } from './banks.ts';
import { loanRows, totalRow } from './loan-rows.ts';
import { caseLoans } from './loans.ts';
import { techSmeRows } from './tech-smes.ts';

type Row = Readonly<Record<string, OutCell>>;

interface Sheet {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: readonly Row[];
  readonly total?: Row;
}

function workbook({ name, titles, rows, total }: Sheet): Promise<Uint8Array> {
  const headers = Object.keys(rows[0] ?? {});
  const cells = [...rows, ...(total ? [total] : [])].map((row) =>
    headers.map((header) => row[header] ?? null),
  );
  return writeXlsx([{ name, titles, columns: headers.map((header) => ({ header })), rows: cells }]);
}

/** Every file of the case by its name; the same bytes at each run. */
export async function caseFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const loans = caseLoans();
  const title = '2025年7月山东省科技成果转化贷款备案';
  const pool = { name: '资金池及流水', titles: ['山东省科技成果转化贷款风险补偿资金池'], rows: poolRows };
  const banks = { name: '合作银行', titles: [`${title}：合作银行名单`], rows: bankRows };
  const techSmes = {
    name: '入库名单',
    titles: [`${title}：借款企业入库登记编号`],
    rows: techSmeRows(loans),
  };
  const filed = {
    name: '备案汇总表',
    titles: [`${title}汇总表`, '单位：万元'],
    rows: loanRows(loans),
    total: totalRow(loans),
  };
  return new Map([
    ['organisations.jsonl', new TextEncoder().encode(organisationLines())],
    ['pool.xlsx', await workbook(pool)],
    ['banks.xlsx', await workbook(banks)],
    ['tech-smes.xlsx', await workbook(techSmes)],
    ['loans.xlsx', await workbook(filed)],
  ]);
}
