import {
  ContractAmended,
  ContractRegistered,
  ContractRevoked,
  FilingRevoked,
  isFact,
  LoanFiled,
  type DataOf,
} from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { PROVINCE } from '../domain/places.ts';

interface Standing {
  readonly loans: Map<string, DataOf<typeof LoanFiled>>;
  readonly contracts: Map<string, { readonly month: string; readonly turnover: number }>;
}

function stand({ loans, contracts }: Standing, fact: RecordedFact): void {
  const { stream } = fact;
  if (isFact(LoanFiled, fact)) loans.set(stream, fact.data);
  else if (isFact(FilingRevoked, fact)) loans.delete(stream);
  else if (isFact(ContractRegistered, fact))
    contracts.set(stream, {
      month: fact.data.registeredOn.slice(0, 7),
      turnover: fact.data.amounts.turnover,
    });
  else if (isFact(ContractAmended, fact)) {
    const known = contracts.get(stream);
    if (known) contracts.set(stream, { ...known, turnover: fact.data.amounts.turnover });
  } else if (isFact(ContractRevoked, fact)) contracts.delete(stream);
}

const inProvince = (measure: string, month: string): string => `${measure}|province|${PROVINCE}|${month}`;

/**
 * Some cells of the province counted by hand, with no part of the projection: what stands at the end, by the month of
 * its own day. `count/amount` by cell, also zero for the months that something was taken out of.
 */
export function recount(facts: readonly RecordedFact[]): Map<string, string> {
  const standing: Standing = { loans: new Map(), contracts: new Map() };
  for (const fact of facts) stand(standing, fact);
  const loans = [...standing.loans.values()].map((loan) => ({ ...loan, month: loan.filedOn.slice(0, 7) }));
  const contracts = [...standing.contracts.values()];
  const cells = new Map<string, string>();
  for (const month of monthsOf(facts)) {
    const filed = loans.filter((loan) => loan.month === month);
    const registered = contracts.filter((contract) => contract.month === month);
    const amount = filed.reduce((sum, loan) => sum + loan.filedAmount, 0);
    const turnover = registered.reduce((sum, contract) => sum + contract.turnover, 0);
    const firms = new Set(filed.map(({ creditCode }) => creditCode)).size;
    cells.set(inProvince('loan-filed-amount', month), `${filed.length}/${amount}`);
    cells.set(inProvince('loan-filing-borrowers', month), `${firms}/0`);
    cells.set(inProvince('technology-contract-turnover', month), `${registered.length}/${turnover}`);
  }
  return cells;
}

const monthsOf = (facts: readonly RecordedFact[]): Set<string> =>
  new Set(facts.map(({ meta }) => meta.factDate.slice(0, 7)));
