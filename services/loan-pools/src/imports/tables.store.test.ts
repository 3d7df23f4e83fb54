import type { Identity } from '@torchline/kernel';
import { approveClaim } from '../domain/claim/approve-claim.ts';
import { payClaim } from '../domain/claim/pay-claim.ts';
import { reviewClaim } from '../domain/claim/review-claim.ts';
import { writeOffClaim } from '../domain/claim/write-off-claim.ts';
import { loanEntity } from '../domain/loan/loan.ts';
import { balancesOf } from '../domain/pool/books.ts';
import { poolEntity } from '../domain/pool/pool.ts';
import { yuan } from '../domain/testing/cases.fixture.ts';
import { FIRM, PEOPLE } from '../domain/testing/world.fixture.ts';
import { Desk } from '../loan-pools.fixture.ts';
import { banks } from './banks.ts';
import { claims } from './claims.ts';
import { loanBalances } from './loan-balances.ts';
import { loans } from './loans.ts';
import { poolsAndPostings } from './pools-and-postings.ts';
import { recoveries } from './recoveries.ts';

const POSTINGS = [
  [
    '资金池编号',
    '业务类型',
    '业务日期',
    '流水号',
    '金额（万元）',
    '出资层级',
    '出资单位',
    '文号',
    '原流水号',
    '资金池名称',
    '适用办法',
  ],
  ['HB-01', '设立', '2022-01-10', '', '', '', '', '冀科资〔2022〕1号', '', '省级资金池', 'HEBEI_LOAN_2021'],
  ['HB-01', '注资', '2022/2/1', 'F-1', '200', '省级', '省财政厅', '拨款1号', '', '', ''],
  ['HB-01', '利息', '2022年3月21日', 'I-1', '0.5', '', '', '结息单', '', '', ''],
  ['HB-01', '冲正', '2022-03-22', 'X-1', '', '', '', '冲正单', 'I-1', '', ''],
  ['HB-01', '注资', '2022-02-02', 'F-2', '', '省级', '省财政厅', '拨款2号', '', '', ''],
];
const BANKS = [
  ['合作银行', '资金池编号', '业务类型', '签约日期', '协议文号'],
  ['河北银行', 'HB-01', '签约', '2022-03-01', '协议1号'],
  ['建设银行', 'HB-01', '签约', '2022-03-01', '协议2号'],
  ['不存在的银行', 'HB-01', '签约', '2022-03-01', '协议3号'],
];
const LOAN_HEADERS = [
  ...[
    '借据号',
    '借款合同号',
    '资金池编号',
    '企业名称',
    '统一社会信用代码',
    '所在县（市、区）',
    '贷款方式',
    '贷款用途',
  ],
  ...['贷款金额（万元）', '年利率', '合同签订日期', '放款日', '到期日', '备案日'],
];
const loan = (noteNo: string, rate = '3.39%') => [
  ...[noteNo, 'C-1', 'HB-01', '演示科技有限公司', FIRM, '长安区', '信用贷款', '购买原材料'],
  ...['400', rate, '2025-03-01', '2025-03-05', '2026-03-05', '2025-03-20'],
];
const BALANCES = [
  ['借据号', '报告日', '贷款余额（万元）', '五级分类', '逾期天数', '逾期日', '结清日期'],
  ['N-1', '2026-03-31', '135', '可疑', '25', '2026-03-06', ''],
];
const CLAIMS = [
  ['代偿编号', '借据号', '申请日', '申请代偿本金（万元）', '是否诉讼受理'],
  ['D-1', 'N-1', '2026-06-01', '135', '是'],
];
const RECOVERIES = [
  ['代偿编号', '追偿编号', '追回金额（万元）', '追偿费用（万元）', '追回日'],
  ['D-1', 'R-1', '40', '2', '2026-09-01'],
];

const { bank, otherBank, province, province2, trustee } = PEOPLE;
const counts = ({
  read,
  created,
  changed,
  same,
  refused,
}: Record<'read' | 'created' | 'changed' | 'same' | 'refused', number>) => ({
  read,
  created,
  changed,
  same,
  refused,
});
const none = { created: 0, changed: 0, same: 0, refused: 0 };

async function admitted(): Promise<Desk> {
  const desk = new Desk();
  await desk.send(poolsAndPostings, province, POSTINGS);
  await desk.send(banks, province, BANKS);
  return desk;
}

async function paid(): Promise<Desk> {
  const desk = await admitted();
  await desk.send(loans, bank, [LOAN_HEADERS, loan('N-1')]);
  await desk.send(loanBalances, bank, BALANCES);
  await desk.send(claims, bank, CLAIMS);
  const at = (businessDate: string) => ({ claim: 'D-1', businessDate });
  const by = (identity: Identity, key: string) => ({ identity, key });
  const [review, approval, payment] = ['2026-06-10', '2026-06-20', '2026-07-01'];
  await desk.handle(reviewClaim, { ...at(review), reviewedOn: review, opinion: '齐全' }, by(trustee, 'r'));
  await desk.handle(approveClaim, { ...at(approval), approvedOn: approval }, by(province, 'a'));
  await desk.handle(payClaim, { ...at(payment), paidOn: payment, document: '拨1' }, by(province2, 'p'));
  return desk;
}

const balances = async (desk: Desk) => balancesOf((await desk.read(poolEntity, 'HB-01')).books);

test('a pool and its postings: incomplete rows are refused, the rest is booked; sent again all is the same', async () => {
  const desk = new Desk();
  const first = await desk.send(poolsAndPostings, province, POSTINGS);
  expect(counts(first)).toEqual({ ...none, read: 5, created: 4, refused: 1 });
  expect(await balances(desk)).toMatchObject({ cash: yuan(2_000_000), interestIncome: 0 });
  const again = await desk.send(poolsAndPostings, province, [...POSTINGS.slice(0, 5), []]);
  expect(counts(again)).toEqual({ ...none, read: 4, same: 4 });
});

test('banks by name; one that is not registered is refused', async () => {
  const desk = new Desk();
  await desk.send(poolsAndPostings, province, POSTINGS);
  expect(counts(await desk.send(banks, province, BANKS))).toEqual({
    ...none,
    read: 3,
    created: 2,
    refused: 1,
  });
});

test('a returned loan that is sent again later is decided anew; a filed one is the same', async () => {
  const desk = await admitted();
  desk.around = { titles: undefined };
  const table = [LOAN_HEADERS, loan('N-1'), loan('N-2', '9.9%')];
  expect(counts(await desk.send(loans, bank, table))).toEqual({ ...none, read: 2, created: 2 });
  expect((await desk.read(loanEntity, 'BOH:N-1')).status).toBe('RETURNED');
  expect((await desk.read(loanEntity, 'BOH:N-2')).status).toBe('REJECTED');
  desk.around = {};
  const later = [LOAN_HEADERS, loan('N-1'), loan('N-3')];
  expect(counts(await desk.send(loans, bank, later))).toEqual({ ...none, read: 2, created: 1, changed: 1 });
  expect((await desk.read(loanEntity, 'BOH:N-1')).status).toBe('FILED');
  expect(counts(await desk.send(loans, bank, [...later, []]))).toEqual({ ...none, read: 2, same: 2 });
});

test('from balance to claim, payment, recovery and write-off', async () => {
  const desk = await paid();
  expect(await balances(desk)).toMatchObject({ paid: yuan(945_000), reserved: 0 });
  expect(counts(await desk.send(recoveries, bank, RECOVERIES))).toEqual({ ...none, read: 1, changed: 1 });
  expect(await balances(desk)).toMatchObject({ recovered: yuan(266_000) });
  const writeOff = { claim: 'D-1', writtenOffOn: '2026-10-01', businessDate: '2026-10-01', document: '裁定' };
  const decision = await desk.handle(writeOffClaim, writeOff, { identity: province, key: 'w' });
  expect(decision).toMatchObject({ kind: 'accepted', answer: { amount: yuan(679_000) } });
});

test('another bank’s balances and recoveries are refused without a word about them', async () => {
  const desk = await paid();
  for (const [template, table] of [
    [loanBalances, BALANCES.map((line, i) => (i === 0 ? ['合作银行', ...line] : ['河北银行', ...line]))],
    [recoveries, RECOVERIES],
  ] as const) {
    const report = await desk.send(template, otherBank, table);
    expect(counts(report)).toEqual({ ...none, read: 1, refused: 1 });
    expect(JSON.stringify(report)).toContain('NOT_FOUND');
  }
});
