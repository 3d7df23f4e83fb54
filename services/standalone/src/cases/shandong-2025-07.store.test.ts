import { readTable } from '@torchline/tables';
import { linesOf, startReplay, type Replay } from './replay.fixture.ts';

const CASE = 'shandong-2025-07';
/** 山东省科技成果转化贷款备案公示（2025年7月）; money in fen, the rate in 1/100 basis point. */
const NOTICE = {
  loans: 443,
  enterprises: 388,
  banks: 43,
  granted: 177_563_254_450n,
  filed: 176_363_254_450n,
  rate: 33_900n,
};

interface LoanRow {
  readonly status: string;
  readonly creditCode: string;
  readonly organisation: string;
  readonly fields: { readonly disbursedFen: number; readonly filedFen: number; readonly rate: number };
}

async function allLoans(replay: Replay): Promise<LoanRow[]> {
  const rows: LoanRow[] = [];
  for (let next: string | null = ''; next !== null;) {
    const cursor: string = next && `&cursor=${encodeURIComponent(next)}`;
    const answer = await replay.get(`/records/loan-pools/loan?limit=100${cursor}`);
    const page = (await answer.json()) as { rows: LoanRow[]; next: string | null };
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

const distinct = (keys: readonly string[]): number => new Set(keys).size;
const total = (amounts: readonly number[]): bigint =>
  amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);

function totalsOf(rows: readonly LoanRow[]) {
  const granted = total(rows.map(({ fields }) => fields.disbursedFen));
  const filed = total(rows.map(({ fields }) => fields.filedFen));
  const over = rows.reduce((sum, { fields }) => sum + BigInt(fields.filedFen) * BigInt(fields.rate), 0n);
  return {
    loans: rows.length,
    enterprises: distinct(rows.map(({ creditCode }) => creditCode)),
    banks: distinct(rows.map(({ organisation }) => organisation)),
    granted,
    filed,
    rate: ((over + filed * 50n) / (filed * 100n)) * 100n,
  };
}

let replay: Replay;
beforeAll(async () => {
  replay = await startReplay(CASE, '370000', '2025-08-01');
  for (const body of linesOf(CASE, 'organisations.jsonl'))
    expect((await replay.post('/organisations', body)).status).toBe(201);
  await replay.settled();
}, 120_000);
afterAll(() => replay.end());

test('the files of the notice go in through the import without a refused row', async () => {
  const rows = (count: number) => ({ read: count, created: count, same: 0, refused: 0 });
  expect(await replay.take('pools-and-postings', 'pool.xlsx')).toEqual(rows(2));
  expect(await replay.take('banks', 'banks.xlsx')).toEqual(rows(NOTICE.banks));
  expect(await replay.take('tech-smes', 'tech-smes.xlsx')).toEqual(rows(NOTICE.enterprises));
  await replay.settled();
  expect(await replay.take('loans', 'loans.xlsx')).toEqual(rows(NOTICE.loans));
  await replay.settled();
}, 120_000);

test('the records add up to the totals of the notice, some loans filed in part', async () => {
  const rows = await allLoans(replay);
  expect(totalsOf(rows)).toEqual(NOTICE);
  expect(distinct(rows.map(({ status }) => status))).toBe(2);
  expect(rows.filter(({ status }) => status === 'PARTLY_FILED').length).toBeGreaterThan(1);
});

/** The same totals as indicators: key, exact integer, and how the workbook of the month writes it. */
const FIGURES = [
  ['loan-filings', '443', '备案贷款笔数', '443'],
  ['loan-filing-borrowers', '388', '备案贷款企业数', '388'],
  ['loan-filing-banks', '43', '备案贷款银行数', '43'],
  ['loan-filing-cities', '15', '备案贷款覆盖市数', '15'],
  ['risk-compensated-loans-granted', '177563254450', '风险补偿贷款发放额', '1775632544.5'],
  ['loan-filed-amount', '176363254450', '备案贷款金额', '1763632544.5'],
  ['loan-filing-average-rate', '339', '备案贷款平均利率', '3.39'],
] as const;

test.each(FIGURES)('the figure %s of the month is %s', async (indicator, value) => {
  const answer = await replay.get(`/figures?indicator=${indicator}&from=2025-07&to=2025-07`);
  const { values } = (await answer.json()) as { values: readonly { readonly value: string }[] };
  expect(values.map((one) => one.value)).toEqual([value]);
});

test('the workbook of the month shows them for the province', async () => {
  const answer = await replay.get('/months/2025-07/pack.xlsx');
  const { sheets } = readTable(new Uint8Array(await answer.arrayBuffer()));
  const lines = sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells));
  const shown = FIGURES.map(([, , name]) =>
    lines.find(([indicator, unit]) => indicator === name && unit === '山东省'),
  );
  const month = lines.find(([first]) => first === '指标')?.indexOf('当月') ?? -1;
  expect(shown.map((line) => line?.[month])).toEqual(FIGURES.map(([, , , written]) => written));
});

test('the file sent again is all same', async () => {
  expect(await replay.take('loans', 'loans.xlsx')).toEqual({
    read: NOTICE.loans,
    created: 0,
    same: NOTICE.loans,
    refused: 0,
  });
});
