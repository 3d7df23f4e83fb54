import { CARRIER, POOL } from './people.ts';
import { borrower, certificateRow, claimRow, contractRow, loanRow, tenantRow } from './rows.ts';
import type { Cells, CommandStep } from './step.ts';

type Parts = Pick<CommandStep, 'service' | 'as' | 'path' | 'body' | 'facts'>;

const row = (name: readonly [template: string, n: number], cells: Cells, parts: Parts): CommandStep => ({
  ...parts,
  ...{ kind: 'command', key: name.join('-') },
  reckoned: { kind: 'row', template: name[0], cells },
});
const decision = (parts: Parts): CommandStep => ({
  ...parts,
  ...{ kind: 'command', key: `${parts.as}${parts.path}`, reckoned: { kind: 'decision' } },
});
const nowhere = (parts: Parts): CommandStep => ({ ...decision(parts), reckoned: { kind: 'nothing' } });

export function certify(n: number): CommandStep {
  const cells = certificateRow(n);
  const body = {
    creditCode: cells['统一社会信用代码'],
    enterprise: cells['企业名称'],
    certificate: cells['证书编号'],
    issuedOn: cells['发证日期'],
    county: cells['所在县（市、区）'],
  };
  const path = '/certificates';
  return row(['certificates', n], cells, { service: 'certification', as: 'officer', path, body, facts: 2 });
}

export function admitTenant(n: number): CommandStep {
  const cells = tenantRow(n);
  const body = {
    carrier: CARRIER,
    creditCode: cells['统一社会信用代码'],
    enterprise: cells['企业名称'],
    enteredOn: cells['入驻日期'],
    foundedOn: cells['成立日期'],
    field: 'MATERIALS',
    ...{ fromTeam: false, insideCarrier: true, smeNotion: true },
  };
  return row(['tenants', n], cells, { service: 'incubators', as: 'city', path: '/tenants', body, facts: 2 });
}

export function submitContract(n: number, cells: Cells = contractRow(n)): CommandStep {
  const party = (side: string) => ({
    name: cells[`${side}名称`],
    creditCode: cells[`${side}统一社会信用代码`],
    county: cells[`${side}所在地`],
    kind: 'ENTERPRISE',
  });
  const fen = (100_000 + n) * 100;
  const body = {
    title: cells['合同名称'],
    ...{ type: 'DEV', subtype: 'COMMISSIONED', field: 'MANUFACTURING', ipType: 'INVENTION' },
    ...{ planSource: 'NONE', seller: party('卖方'), buyer: party('买方'), signedOn: cells['签订日期'] },
    amounts: { turnover: fen, techAmount: fen, techIncome: fen },
    ...{ amountPending: false, subcontract: false, relatedParties: false },
    businessDate: cells['申请日期'],
  };
  const parts = { service: 'contracts', as: 'registrar', path: '/contracts', body, facts: 3 };
  return row(['contracts', n], cells, parts);
}
const onContract = (contract: string, step: string) => ({
  service: 'contracts',
  path: `/contracts/${contract}/${step}`,
});
export const acceptContract = (contract: string): CommandStep =>
  decision({
    ...onContract(contract, 'accept'),
    ...{ as: 'registrar', body: { businessDate: '2026-02-27' }, facts: 1 },
  });
export const registerContract = (contract: string): CommandStep =>
  decision({
    ...onContract(contract, 'register'),
    ...{ as: 'reviewer', body: { businessDate: '2026-03-10' }, facts: 1 },
  });

export function fileLoan(n: number): CommandStep {
  const cells = loanRow(n);
  const body = {
    noteNo: cells['借据号'],
    contractNo: cells['借款合同号'],
    pool: POOL,
    creditCode: borrower(n),
    enterprise: cells['企业名称'],
    county: cells['所在县（市、区）'],
    ...{ type: 'CREDIT', purpose: cells['贷款用途'], disbursed: 2_000_000, rate: 33_900 },
    contractOn: cells['合同签订日期'],
    disbursedOn: cells['放款日'],
    dueOn: cells['到期日'],
    filedOn: cells['备案日'],
  };
  return row(['loans', n], cells, { service: 'loan-pools', as: 'bank', path: '/loans', body, facts: 2 });
}
export const overdue = (n: number, loan: string): CommandStep =>
  decision({
    ...{ service: 'loan-pools', as: 'bank', path: `/loans/${encodeURIComponent(loan)}/overdue` },
    body: { overdueOn: '2026-03-06', outstanding: 1_000_000 + n, reportedOn: '2026-03-10' },
    facts: 1,
  });
export function submitClaim(n: number): CommandStep {
  const cells = claimRow(n);
  const body = {
    ...{ claim: cells['代偿编号'], noteNo: cells['借据号'], claimedOn: cells['申请日'] },
    lawsuitAccepted: true,
  };
  return row(['claims', n], cells, { service: 'loan-pools', as: 'bank', path: '/claims', body, facts: 4 });
}

/** What the projection proposed for a month (封账提案). */
export interface Proposal {
  readonly month: string;
  readonly vector: unknown;
  readonly root: unknown;
}
const monthly = ({ month, vector, root }: Proposal, step: string) => ({
  ...{ service: 'scheduling', path: `/months/${month}/${step}`, body: { vector, root } },
});
export const proposeClose = (proposal: Proposal): CommandStep =>
  nowhere({ ...monthly(proposal, 'propose-close'), as: 'officer', facts: 1 });
export const closeMonth = (proposal: Proposal): CommandStep => ({
  ...nowhere({ ...monthly(proposal, 'close'), as: 'second-officer', facts: 2 }),
  reckoned: { kind: 'close', month: proposal.month },
});
