import { contractIdOf } from '@torchline/contracts';
import { shiftMonth, type Month } from '@torchline/kernel';
import { absorbedFiles } from './absorbed-files.ts';
import { CONTRACT_WORDS } from './contract-words.ts';
import { CONTRACTS, type Contract, type Party } from './contracts.ts';
import type { Row } from './layouts.ts';
import { LAST_MONTH, sentIn } from './months.ts';
import { personName, phoneOf } from './names.ts';
import type { Outbox } from './outbox.ts';
import { Random } from './random.ts';
import { registrarOf } from './senders.ts';
import type { Tally } from './tally.ts';

const random = new Random('contract-files');
const word = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : (CONTRACT_WORDS[code] ?? code);

function partyCells(side: 'seller' | 'buyer', { name, creditCode, written, kind }: Party): Row {
  return {
    [`${side}Name`]: name,
    [`${side}Code`]: creditCode,
    [`${side}Place`]: written,
    [`${side}Kind`]: word(kind),
  };
}

function contractRow(contract: Contract): Row {
  const { title, type, subtype, field, ipType, planSource, seller, buyer, zone, signedOn, amounts } = contract;
  const { submittedOn, acceptedOn, registeredOn, number, way } = contract;
  const contact = random.chance(0.06) ? { contact: personName(random), phone: phoneOf(random) } : {};
  return {
    ...{ title, type: word(type), subtype: word(subtype), field: word(field), ipType: word(ipType) },
    planSource: planSource === 'NONE' ? '计划外' : word(planSource),
    ...partyCells('seller', seller),
    ...partyCells('buyer', buyer),
    ...{ zone, signedOn, ...amounts, submittedOn },
    acceptedOn: way === 'WAITS' && random.chance(0.4) ? undefined : acceptedOn,
    ...(registeredOn === undefined ? {} : { registeredOn, number }),
    ...contact,
  };
}

const partyOf = ({ name, creditCode, place }: Party) => ({
  name,
  ...(creditCode === undefined ? {} : { creditCode }),
  ...(/^\d/.test(place) ? { county: place } : { country: place }),
});
const pathOf = (contract: Contract, step: string): string => {
  const { office, seller, buyer, signedOn, amounts, title } = contract;
  const content = { seller: partyOf(seller), buyer: partyOf(buyer), signedOn, amounts, title };
  return `/contracts/${contractIdOf(office.office, content)}/${step}`;
};
const next = (month: Month): Month => (month === LAST_MONTH ? month : shiftMonth(month, 1));

/** What becomes of a contract that is not registered with its table. */
function decide(out: Outbox, contract: Contract): void {
  const { way, month, number, office } = contract;
  const reviewer = `demo-reviewer-${office.unit}`;
  const registrar = `demo-registrar-${office.unit}`;
  const later = next(month);
  const register = { as: reviewer, path: pathOf(contract, 'register'), body: { number } };
  if (way === 'REGISTERED_LATER' && later > month) out.decide(later, 'checks', register);
  if (way === 'REJECTED') {
    const reason = random.pick([
      { code: 'NOT_TECHNICAL', text: '标的为设备买卖，不属于技术合同' },
      { code: 'TERMS_INCOMPLETE', text: '验收标准与支付方式未约定' },
      { code: 'AMOUNT_UNCLEAR', text: '技术交易额无法单独核算' },
    ]);
    out.decide(month, 'checks', { as: reviewer, path: pathOf(contract, 'reject'), body: { reason } });
  }
  if (way === 'WITHDRAWN')
    out.decide(month, 'checks', { as: registrar, path: pathOf(contract, 'return'), body: { reason: MISSING } });
  if (way === 'WITHDRAWN')
    out.decide(month, 'confirmations', { as: registrar, path: pathOf(contract, 'withdraw'), body: { text: '当事人申请撤回' } });
  if (way !== 'RETURNED_THEN_REGISTERED' || later === month) return;
  out.decide(month, 'checks', { as: registrar, path: pathOf(contract, 'return'), body: { reason: MISSING } });
  out.decide(later, 'organisations', { as: registrar, path: pathOf(contract, 'supplement'), body: {} });
  out.decide(later, 'changes', { as: registrar, path: pathOf(contract, 'accept'), body: {} });
  out.decide(later, 'checks', register);
}
const MISSING = { code: 'FILE_MISSING', text: '缺少合同文本复印件' };

/** Months after its registration, some contracts end, prove void, are revoked or amended. */
function afterwards(out: Outbox): void {
  const rows: { readonly contract: Contract; readonly month: Month; readonly row: Row }[] = [];
  for (const contract of CONTRACTS) {
    if (contract.way !== 'REGISTERED') continue;
    const month = shiftMonth(contract.month, random.int(1, 14));
    const fate = random.next();
    if (month > LAST_MONTH || fate > 0.085) continue;
    const { office, number, amounts } = contract;
    const reviewer = { as: `demo-reviewer-${office.unit}` };
    const path = `/contracts/${number}`;
    if (fate < 0.02)
      out.decide(month, 'checks', { ...reviewer, path: `${path}/deregister`, body: { reason: 'ENDED', text: '合同履行完毕' } });
    else if (fate < 0.029)
      out.decide(month, 'checks', { ...reviewer, path: `${path}/deregister`, body: { reason: 'VOID', text: '合同被确认无效' } });
    else if (fate < 0.034)
      out.decide(month, 'checks', { as: 'demo-province-2', path: `${path}/revoke`, body: { text: '经核查材料不实，撤销登记' } });
    else rows.push({ contract, month, row: amendmentRow(contract, month, amounts) });
  }
  amendmentFiles(out, rows);
}

function amendmentRow({ number }: Contract, month: Month, amounts: Contract['amounts']): Row {
  const share = random.int(70, 140);
  const turnover = Math.round((amounts.turnover * share) / 100);
  const techAmount = Math.round((amounts.techAmount * share) / 100);
  const techIncome = Math.round((amounts.techIncome * share) / 100);
  const reason = share > 100 ? '增加研究内容，签订补充协议' : '核减工作量';
  return {
    ...{ contract: number, amendedOn: `${month}-${random.int(10, 23)}`, reason, turnover },
    techAmount: Math.min(techAmount, turnover),
    techIncome: Math.min(techIncome, techAmount, turnover),
  };
}

/** Large offices send a table of changes each quarter, small ones enter them one by one. */
function amendmentFiles(out: Outbox, told: readonly { contract: Contract; month: Month; row: Row }[]): void {
  const large = told.filter(({ contract }) => contract.office.every === 1);
  for (const { contract, month, row } of told.filter((one) => !large.includes(one))) {
    const { reason, turnover, techAmount, techIncome } = row;
    const body = { reason, amounts: { turnover, techAmount, techIncome } };
    const as = `demo-reviewer-${contract.office.unit}`;
    out.decide(month, 'checks', { as, path: `/contracts/${contract.number}/amend`, body });
  }
  const files = Map.groupBy(large, ({ contract, row }) => `${sentIn(String(row['amendedOn']), 3)}/${contract.office.unit}`);
  for (const [key, list] of files) {
    const [month = ''] = key.split('/');
    const { office } = list[0]?.contract ?? {};
    if (!office) continue;
    const sender = { ...registrarOf(office), person: `demo-reviewer-${office.unit}` };
    out.file('amendments', { template: 'amendments', sender, month, rows: list.map(({ row }) => row) });
  }
}

/** 技术合同登记表: sent by the registrar, then by the reviewer, who registers what has its date of registration. */
export function contractFiles(out: Outbox, tally: Tally): void {
  const files = Map.groupBy(CONTRACTS, ({ month, office }) => `${month}/${office.unit}`);
  for (const [key, list] of files) {
    const [month = '', unit = ''] = key.split('/');
    const { office } = list[0] ?? {};
    if (!office) continue;
    const rows = list.map(contractRow);
    tally.add({ unit, month, kind: 'CONTRACTS' }, rows.length);
    const draft = { template: 'contracts', sender: registrarOf(office), month, rows } as const;
    out.file('rosters', draft);
    out.again('registrations', draft, {
      as: `demo-reviewer-${unit}`,
      refuses: (row) => row['registeredOn'] === undefined,
    });
  }
  for (const contract of CONTRACTS) decide(out, contract);
  afterwards(out);
  absorbedFiles(out);
}
