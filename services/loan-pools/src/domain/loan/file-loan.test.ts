import { addDays, type Decision } from '@torchline/kernel';
import fc from 'fast-check';
import { answerOf, codeOf, filing, openedPool, yuan } from '../testing/cases.fixture.ts';
import { HEBEI } from '../testing/rules.fixture.ts';
import { LISTED, PEOPLE, type Surroundings } from '../testing/world.fixture.ts';
import { exposureEntity, exposureWithout } from './exposure.ts';
import { fileLoan, type FileLoanInput } from './file-loan.ts';
import { loanEntity } from './loan.ts';

const without = (key: string) => Object.fromEntries(Object.entries(HEBEI).filter(([name]) => name !== key));
const changed = (values: Record<string, unknown>) => ({ ...HEBEI, ...values });

/** The decision on one loan in surroundings of its own. */
async function filed(more: Partial<FileLoanInput> = {}, around: Surroundings = {}): Promise<Decision> {
  const world = await openedPool(yuan(0));
  world.around = around;
  return world.run(fileLoan, filing(more), PEOPLE.bank);
}

describe('a filing that keeps all rules', () => {
  test('is filed in full, with the terms and the rows of the disbursement date', async () => {
    const world = await openedPool(yuan(0));
    const { facts, answer } = await world.accept(fileLoan, filing(), PEOPLE.bank);
    expect(answer).toEqual({ loan: 'BOH:N-1', status: 'FILED', filedAmount: yuan(4_000_000) });
    expect(facts.map(({ type }) => type)).toEqual(['LoanFiled', 'ExposureChanged']);
    expect(facts[0]).toMatchObject({
      factDate: '2025-03-05',
      data: { ratio: 7000, maxPublicShare: 8000, maxPerLoan: yuan(3_500_000), bankName: '河北银行' },
    });
    const keys = facts[0]?.policy?.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(['loan.maxPerEnterprise', 'loan.rateCap.value', 'comp.ratio']),
    );
  });
  test('a first loan adds the bonus of the programme to the ratio', async () => {
    const world = await openedPool(yuan(0), { rules: changed({ 'comp.bonus.firstLoan': 500 }) });
    await world.accept(fileLoan, filing({ firstLoan: true }), PEOPLE.bank);
    expect(world.state(loanEntity, 'BOH:N-1').filed).toMatchObject({ ratio: 7500 });
  });
  test('last year’s national number counts until the day that the rule names', async () => {
    const prior = { kind: 'TECH_SME_NATIONAL', from: '2024-08-01', through: '2025-03-31' } as const;
    const loan = {
      contractOn: '2025-05-01',
      disbursedOn: '2025-05-05',
      dueOn: '2026-05-05',
      filedOn: '2025-05-20',
    };
    expect(answerOf(await filed(loan, { titles: [prior] }))).toMatchObject({ status: 'FILED' });
    const rules = changed({ 'loan.acceptPriorYearSmeNo': false });
    expect(answerOf(await filed(loan, { titles: [prior], rules }))).toMatchObject({ status: 'RETURNED' });
  });
  test('what came in after the window for a day within it is marked', async () => {
    const world = await openedPool(yuan(0), { today: '2026-10-31' });
    await world.accept(fileLoan, filing(), PEOPLE.bank);
    expect(world.state(loanEntity, 'BOH:N-1').filed?.late).toBe(true);
    const early = await openedPool(yuan(0), { today: '2025-03-20' });
    await early.accept(fileLoan, filing(), PEOPLE.bank);
    expect(early.state(loanEntity, 'BOH:N-1').filed?.late).toBe(false);
  });
});

describe('a filing that breaks a rule is refused with its code', () => {
  const cases: [string, Partial<FileLoanInput>, Surroundings][] = [
    [
      'FILING_BANK_NOT_ADMITTED',
      { contractOn: '2022-02-01', disbursedOn: '2022-02-28', dueOn: '2023-02-28', filedOn: '2022-03-20' },
      {},
    ],
    ['FILING_ENTERPRISE_NOT_ELIGIBLE', {}, { titles: [{ ...LISTED, revokedOn: '2025-03-05' }] }],
    ['FILING_OUTSIDE_REGION', { county: '370102' }, {}],
    ['FILING_TYPE_NOT_ALLOWED', { type: 'MORTGAGE' }, {}],
    ['FILING_TERM_TOO_SHORT', { dueOn: '2026-03-04' }, {}],
    ['FILING_TERM_TOO_LONG', { dueOn: '2028-03-06' }, {}],
    ['FILING_RATE_OVER_CAP', { rate: 45_001 }, {}],
    ['FILING_PURPOSE_BANNED', { purpose: '用于委托贷款' }, {}],
    ['FILING_WINDOW_MISSED', { filedOn: '2025-06-04' }, {}],
    ['FILING_CAP_REACHED', { disbursed: yuan(6_000_000) }, { rules: changed({ 'loan.aboveMax': 'REJECT' }) }],
    ['FILING_CAP_REACHED', {}, { rules: changed({ 'loan.maxPerEnterprise': 0 }) }],
  ];
  test.each(cases)('%s', async (code, more, around) => {
    expect(answerOf(await filed(more, around))).toEqual({
      loan: 'BOH:N-1',
      status: 'REJECTED',
      codes: [code],
    });
  });
  test('all codes are given at once', async () => {
    const decision = await filed({ type: 'OTHER', rate: 99_000, purpose: '购房' });
    expect(answerOf(decision)).toMatchObject({
      codes: ['FILING_TYPE_NOT_ALLOWED', 'FILING_RATE_OVER_CAP', 'FILING_PURPOSE_BANNED'],
    });
  });
  test('the limits themselves are kept', async () => {
    for (const more of [
      { rate: 45_000 },
      { dueOn: '2026-03-05' },
      { dueOn: '2028-03-05' },
      { filedOn: '2025-06-03' },
    ])
      expect(answerOf(await filed(more))).toMatchObject({ status: 'FILED' });
  });
  test('the benchmark before the LPR is a factor of the rate of the contract date', async () => {
    const rules = changed({ 'loan.rateCap.kind': 'BENCHMARK', 'loan.rateCap.value': 13_000 });
    expect(answerOf(await filed({ rate: 56_550 }, { rules, rate: 43_500 }))).toMatchObject({
      status: 'FILED',
    });
    expect(answerOf(await filed({ rate: 56_551 }, { rules, rate: 43_500 }))).toMatchObject({
      status: 'REJECTED',
    });
  });
  test('a bridge loan and consumer electronics are no banned purposes', async () => {
    for (const purpose of ['应急转贷，归还原合同 C-0', '消费电子产品研发'])
      expect(answerOf(await filed({ purpose }))).toMatchObject({ status: 'FILED' });
  });
});

describe('a filing with something unknown is sent back, never refused', () => {
  const cases: [string, Partial<FileLoanInput>, Surroundings][] = [
    ['FILING_TITLE_UNKNOWN', {}, { titles: undefined }],
    ['FILING_TITLE_UNKNOWN', {}, { titles: [{ ...LISTED, through: '2025-03-04' }] }],
    ['FILING_RATE_UNKNOWN', {}, { rate: undefined }],
    ['FILING_REGION_UNKNOWN', { county: '999999' }, {}],
    ...[
      'loan.allowedTypes',
      'loan.minTermMonths',
      'loan.rateCap.kind',
      'loan.bannedPurposes',
      'comp.ratio',
    ].map((key): [string, Partial<FileLoanInput>, Surroundings] => [
      'FILING_RULE_UNKNOWN',
      {},
      { rules: without(key) },
    ]),
  ];
  test.each(cases)('%s', async (code, more, around) => {
    expect(answerOf(await filed(more, around))).toEqual({
      loan: 'BOH:N-1',
      status: 'RETURNED',
      codes: [code],
    });
  });
  test('is decided anew when it is sent again, counted to its first day', async () => {
    const world = await openedPool(yuan(0), { titles: undefined });
    await world.accept(fileLoan, filing(), PEOPLE.bank);
    expect((await world.accept(fileLoan, filing(), PEOPLE.bank)).outcome).toBe('same');
    world.around = {};
    const again = await world.accept(fileLoan, filing({ filedOn: '2025-09-01' }), PEOPLE.bank);
    expect(again).toMatchObject({ outcome: 'changed', answer: { status: 'FILED' } });
  });
});

describe('the report itself', () => {
  const cases: [string, Partial<FileLoanInput>][] = [
    ['NOT_FOUND', { pool: 'NONE' }],
    ['NOT_FOUND', { bank: 'CCB' }],
    ['AMOUNT_ZERO', { disbursed: yuan(0) }],
    ['DATE_ORDER', { contractOn: '2025-03-06' }],
    ['DATE_ORDER', { dueOn: '2025-03-05' }],
    ['DATE_ORDER', { filedOn: '2025-03-04' }],
    ['LOAN_RENEWS_UNKNOWN', { renews: 'N-0' }],
  ];
  test.each(cases)('%s states nothing', async (code, more) => {
    expect(codeOf(await filed(more))).toBe(code);
  });
  test('ORGANISATION_UNKNOWN for a bank that is not registered', async () => {
    const world = await openedPool(yuan(0));
    expect(codeOf(await world.run(fileLoan, filing({ bank: 'NO' }), PEOPLE.province))).toBe(
      'ORGANISATION_UNKNOWN',
    );
  });
  test('LOAN_ALREADY_FILED for other content under the same note; equal content is the same', async () => {
    const world = await openedPool(yuan(0));
    await world.accept(fileLoan, filing(), PEOPLE.bank);
    expect((await world.accept(fileLoan, filing(), PEOPLE.bank)).outcome).toBe('same');
    const other = await world.run(fileLoan, filing({ disbursed: yuan(1) }), PEOPLE.bank);
    expect(codeOf(other)).toBe('LOAN_ALREADY_FILED');
  });
});

describe('the cap of an enterprise', () => {
  test('a loan that another bank’s loans leave nothing for says what is left, and no more', async () => {
    const world = await openedPool(yuan(0));
    await world.accept(fileLoan, filing({ bank: 'CCB', disbursed: yuan(5_000_000) }), PEOPLE.otherBank);
    const { facts } = await world.accept(fileLoan, filing(), PEOPLE.bank);
    expect(facts[0]?.data).toMatchObject({ codes: ['FILING_CAP_REACHED'] });
    expect(JSON.stringify(facts)).not.toMatch(/CCB|建设银行|500000000/);
  });
  test('a renewal closes the old filing the same day and does not count it', async () => {
    const world = await openedPool(yuan(0));
    await world.accept(fileLoan, filing(), PEOPLE.bank);
    const dates = {
      contractOn: '2026-02-20',
      disbursedOn: '2026-03-01',
      dueOn: '2027-03-01',
      filedOn: '2026-03-10',
    };
    const renewal = filing({ noteNo: 'N-2', renews: 'N-1', purpose: '归还原合同 C-1', ...dates });
    expect((await world.accept(fileLoan, renewal, PEOPLE.bank)).answer).toMatchObject({
      filedAmount: yuan(4_000_000),
    });
    expect(world.state(loanEntity, 'BOH:N-1')).toMatchObject({
      status: 'CLOSED',
      ended: { because: 'RENEWED', closedOn: '2026-03-10' },
    });
  });
  test('property: whatever is filed, by whom and in which order, the balances stay under the cap', async () => {
    const loan = fc.record({ amount: fc.integer({ min: 1, max: 700_000_000 }), other: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(loan, { maxLength: 12 }), async (all) => {
        const world = await openedPool(yuan(0));
        for (const [i, { amount, other }] of all.entries()) {
          const input = filing({
            bank: other ? 'CCB' : 'BOH',
            noteNo: `N-${i}`,
            disbursed: yuan(amount / 100),
          });
          await world.run(fileLoan, input, other ? PEOPLE.otherBank : PEOPLE.bank);
        }
        const exposure = world.state(exposureEntity, filing().creditCode);
        expect(exposureWithout(exposure, [])).toBeLessThanOrEqual(500_000_000);
      }),
      { numRuns: 40 },
    );
  });
  test('property: the day after the window is refused, each day within it is filed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 200 }), async (days) => {
        const decision = await filed({ filedOn: addDays('2025-03-05', days) });
        expect(answerOf(decision)).toMatchObject({ status: days <= 90 ? 'FILED' : 'REJECTED' });
      }),
      { numRuns: 40 },
    );
  });
});
