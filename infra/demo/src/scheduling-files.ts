import { shiftMonth, type Month } from '@torchline/kernel';
import { OUTLOOKS, type Outlook } from './actuals.ts';
import type { Row } from './layouts.ts';
import { LAST_MONTH, MONTHS } from './months.ts';
import type { Outbox } from './outbox.ts';
import { UNITS } from './places.ts';
import { Random } from './random.ts';
import { PROVINCE_DESK } from './senders.ts';
import type { ReportKind, Tally } from './tally.ts';

const random = new Random('scheduling');
const YEARS: readonly (readonly [number, Month])[] = [
  [2023, '2023-11'],
  [2024, '2024-02'],
  [2025, '2025-02'],
  [2026, '2026-02'],
];
/** Derived from others that are looked ahead: name, from which, factor. */
const FURTHER: readonly (readonly [name: string, of: string, share: number])[] = [
  ['技术交易总额', 'technology-contract-turnover', 0.93],
  ['备案贷款企业数', 'loan-filings', 0.86],
  ['风险补偿贷款发放额', 'loan-filed-amount', 1.06],
  ['新增（认定）科技型中小企业', 'technology-smes-national-new', 1.3],
  ['省级以上孵化器、众创空间（星创天地）', 'incubators-and-maker-spaces', 1.12],
];
const outlookOf = (key: string): Outlook => OUTLOOKS.find((one) => one.key === key) ?? (OUTLOOKS[0] as Outlook);
const GOALS = [
  ...OUTLOOKS.map(({ key, name }) => ({ name, of: key, share: 1 })),
  ...FURTHER.map(([name, of, share]) => ({ name, of, share })),
];

/** Rounded as documents round: two digits that count. */
function rounded(amount: number): number {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amount))) - 1);
  return Math.max(1, Math.round(amount / size)) * size;
}

function targetRow(goal: (typeof GOALS)[number], unit: string | undefined, year: number): Row {
  const { reached, measure } = outlookOf(goal.of);
  const ambition = random.int(86, 124) / 100;
  const amount = reached(unit, year) * goal.share * ambition;
  const value = measure === '万元' ? rounded(amount / 1_000_000) : rounded(amount);
  const document = `冀示例科〔${year}〕${year === 2023 ? 4 : 5}号`;
  const name = UNITS.find(({ code }) => code === unit)?.name ?? '全省';
  return { indicator: goal.name, unit: name, year: String(year), value: String(value), measure, document };
}

/** 年度目标任务分解表, one a year; some targets are revised in the middle of 2025. */
function targetFiles(out: Outbox): void {
  for (const [year, month] of YEARS) {
    const setOn = `${month}-08`;
    const rows = GOALS.flatMap((goal) =>
      [undefined, ...UNITS.map(({ code }) => code)].map((unit) => ({ ...targetRow(goal, unit, year), setOn })),
    );
    out.file('province', { template: 'targets', sender: PROVINCE_DESK, month, rows, suffix: String(year) });
  }
  const revised = UNITS.slice(0, 3).map(({ code }) => ({
    ...targetRow({ name: '技术合同成交额', of: 'technology-contract-turnover', share: 1.08 }, code, 2025),
    document: '冀示例科〔2025〕31号',
    setOn: '2025-07-04',
  }));
  out.file('province', { template: 'targets', sender: PROVINCE_DESK, month: '2025-07', rows: revised, suffix: 'revised' });
}

const KINDS: Readonly<Record<ReportKind, string>> = {
  CONTRACTS: '技术合同',
  INCUBATION: '孵化',
  CERTIFICATION: '高企认定',
  TECH_SMES: '科技型中小企业',
  LOANS: '科技贷款',
};

/** Silent here and there, more often the smallest units; a unit that is silent states the month a month later. */
const isSilent = (weight: number): boolean => random.chance(weight < 3 ? 0.035 : 0.008);

function statementFiles(out: Outbox, tally: Tally): void {
  let late: Row[] = [];
  for (const month of MONTHS) {
    const at = shiftMonth(month, 1);
    if (at > LAST_MONTH) break;
    const rows: Row[] = [...late.filter(() => random.chance(0.3)).map((row) => ({ ...row, statedOn: `${at}-02` }))];
    late = [];
    for (const { code, name, weight } of UNITS)
      for (const [kind, word] of Object.entries(KINDS)) {
        const count = tally.of({ unit: code, month, kind: kind as ReportKind });
        const row = { unit: name, month, kind: word, zero: count === 0 ? '是' : '否', count, statedOn: `${at}-0${random.int(1, 3)}` };
        if (isSilent(weight)) late.push(row);
        else rows.push(row);
      }
    const open = rows.filter((row) => String(row['month']) === month);
    out.file('statements', { template: 'month-statements', sender: PROVINCE_DESK, month: at, rows: open });
  }
}

/** 封账: the month before, by two persons; September 2026 is proposed and waits for the second. */
function closes(out: Outbox): void {
  for (const month of MONTHS) {
    const at = shiftMonth(month, 1);
    if (at > LAST_MONTH) break;
    const closer = at === LAST_MONTH ? {} : { closer: 'demo-province-2' };
    out.close(at, { close: month, proposer: 'demo-province-1', ...closer });
  }
}

const TROUBLES = [
  ['技术合同成交额', '成交额进度滞后，重点高校院所登记不及时'],
  ['高新技术企业', '到期企业重新认定准备不足，存量有下降风险'],
  ['毕业企业', '毕业企业申报材料质量不高，退回较多'],
  ['备案贷款金额', '合作银行投放集中，县域覆盖不足'],
] as const;

/** 问题清单 each quarter, then assigned, resolved by the city and verified by a second person. */
function problemFiles(out: Outbox): void {
  for (const month of MONTHS.filter((one) => ['02', '05', '08', '10'].includes(one.slice(5)))) {
    const rows = Array.from({ length: random.int(3, 6) }, (_, i) => {
      const [indicator, text] = TROUBLES[(i + Number(month.slice(5))) % TROUBLES.length] ?? TROUBLES[0];
      const unit = random.pick(UNITS);
      return { unit, row: problemRow(`${month}-${String(i + 1).padStart(3, '0')}`, { indicator, text, unit: unit.name, month }) };
    });
    out.file('problems', { template: 'problems', sender: PROVINCE_DESK, month, rows: rows.map(({ row }) => row), clean: true });
    for (const { unit, row } of rows) followUp(out, month, { issue: String(row['issue']), unit: unit.code });
  }
}

function problemRow(issue: string, said: { indicator: string; text: string; unit: string; month: Month }): Row {
  const { month, ...rest } = said;
  return { issue, ...rest, month: shiftMonth(month, -1), dueOn: `${shiftMonth(month, 2)}-20`, raisedOn: `${month}-17` };
}

function followUp(out: Outbox, month: Month, { issue, unit }: { issue: string; unit: string }): void {
  const path = `/issues/${issue}`;
  const [soon, then] = [shiftMonth(month, 1), shiftMonth(month, 2)];
  if (then > LAST_MONTH) return;
  const owner = `${UNITS.find(({ code }) => code === unit)?.name ?? ''}科技主管部门`;
  out.decide(month, 'checks', { as: 'demo-province-3', path: `${path}/assign`, body: { owner, dueOn: `${then}-20` } });
  if (random.chance(0.2)) return;
  out.decide(soon, 'checks', { as: `demo-city-${unit}`, path: `${path}/resolve`, body: { resolution: '已召开推进会，逐户对接并完成整改' } });
  if (random.chance(0.8))
    out.decide(then, 'checks', { as: 'demo-province-2', path: `${path}/verify`, body: { opinion: '核实无误，同意销号' } });
}

export function schedulingFiles(out: Outbox, tally: Tally): void {
  targetFiles(out);
  statementFiles(out, tally);
  closes(out);
  problemFiles(out);
}
