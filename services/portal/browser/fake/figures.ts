import type { MonthAnswer } from '../../src/web/api/month-answer.ts';

const PROVINCE = '130000';

const UNITS = [
  ['130100', '石家庄市', 'Shijiazhuang'],
  ['130181', '辛集市', 'Xinji'],
  ['130200', '唐山市', 'Tangshan'],
  ['130300', '秦皇岛市', 'Qinhuangdao'],
  ['130400', '邯郸市', 'Handan'],
  ['130500', '邢台市', 'Xingtai'],
  ['130600', '保定市', 'Baoding'],
  ['130682', '定州市', 'Dingzhou'],
  ['130700', '张家口市', 'Zhangjiakou'],
  ['130800', '承德市', 'Chengde'],
  ['130900', '沧州市', 'Cangzhou'],
  ['131000', '廊坊市', 'Langfang'],
  ['131100', '衡水市', 'Hengshui'],
  ['133100', '雄安新区', 'Xiongan New Area'],
] as const;

const INDICATORS = [
  [
    'technology-contract-turnover',
    '技术合同成交额',
    'Technology contract turnover',
    'CNY',
    'flow',
    'contracts',
  ],
  [
    'technology-contracts-registered',
    '技术合同登记数',
    'Technology contracts registered',
    'count',
    'flow',
    'contracts',
  ],
  [
    'beijing-tianjin-output-absorbed',
    '吸纳京津技术成交额',
    'Beijing and Tianjin technology output absorbed by Hebei',
    'CNY',
    'flow',
    'contracts',
  ],
  ['incubated-enterprises', '在孵企业数', 'Enterprises in incubation', 'enterprises', 'stock', 'incubators'],
  [
    'incubator-graduates',
    '毕业企业数',
    'Enterprises graduated from incubation',
    'enterprises',
    'flow',
    'incubators',
  ],
  ['incubator-graduation-rate', '毕业率', 'Graduation rate', 'percent', 'ratio', 'incubators'],
  [
    'high-tech-enterprises',
    '高新技术企业数',
    'High-tech enterprises',
    'enterprises',
    'stock',
    'certification',
  ],
  [
    'counties-without-high-tech',
    '高企空白县数',
    'Counties without a high-tech enterprise',
    'count',
    'stock',
    'certification',
  ],
  [
    'technology-smes-national-new',
    '新增国家科技型中小企业',
    'Newly added national technology SMEs',
    'enterprises',
    'flow',
    'certification',
  ],
  [
    'risk-compensated-loans-granted',
    '风险补偿贷款发放额',
    'Loans granted under the pool',
    'CNY',
    'flow',
    'loan-pools',
  ],
  ['risk-compensation-paid', '代偿支出', 'Compensation paid to banks', 'CNY', 'flow', 'loan-pools'],
  [
    'loan-filing-average-rate',
    '备案贷款平均利率',
    'Average rate of the loans filed',
    'percent',
    'ratio',
    'loan-pools',
  ],
] as const;

/** 36 months ending 2026-10, the last one first. */
export const MONTHS = Array.from({ length: 36 }, (_, back) => {
  const index = 2026 * 12 + 9 - back;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
});

/** A number between 0 and 999 that is always the same for the same words. */
export function steady(...words: readonly (string | number)[]): number {
  let hash = 7;
  for (const character of words.join(' ')) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return hash % 1_000;
}

interface Of {
  readonly key: string;
  readonly unit: string;
  readonly kind: string;
}

export function valueOf({ key, unit, kind }: Of, region: string, month: string): number {
  const size = region === PROVINCE ? 14 : 1;
  const base = 400 + steady(key, region, month);
  if (kind === 'ratio') return key.includes('average-rate') ? 330 + (base % 40) : base % 400;
  if (key === 'counties-without-high-tech') return region === PROVINCE ? 6 : base % 3;
  return unit === 'CNY' ? base * size * 123_456_789 : base * size;
}

type Row = MonthAnswer['rows'][number];

function rowOf(of: Of, region: string, month: string): Row {
  const months = Number(month.slice(5));
  const value = valueOf(of, region, month);
  const actual = of.kind === 'flow' ? value * months : value;
  const completion = of.kind === 'ratio' ? null : 6_000 + (steady(of.key, region) % 520) * 10;
  const timeProgress = Math.round((months * 10_000) / 12);
  const gap = completion === null ? null : completion - timeProgress;
  const isStock = of.kind === 'stock' && completion !== null;
  return {
    indicator: of.key,
    level: region === PROVINCE ? 'province' : 'unit',
    region,
    month: String(value),
    actual: String(actual),
    target: completion === null ? null : String(Math.round((actual * 10_000) / completion)),
    completion,
    attained: isStock ? Math.min(completion + 1_500, 10_000) : null,
    timeProgress,
    gap,
    yoy: of.kind === 'ratio' ? -12 : (steady('yoy', of.key, region) % 500) * 10 - 1_200,
    rank: null,
    movement: null,
    light: gap === null ? null : gap >= 0 ? 'green' : gap >= -1_000 ? 'yellow' : 'red',
  };
}

/** Rank by completion with ties: 1, 2, 2, 4. */
const ranked = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row) => {
    if (row.level === 'province' || row.completion === null) return row;
    const { completion } = row;
    const ahead = rows.filter((one) => one.level === 'unit' && (one.completion ?? 0) > completion);
    return { ...row, rank: ahead.length + 1, movement: (steady('move', row.region) % 5) - 2 };
  });

function headOf([key, nameZh, name, unit, kind, owner]: (typeof INDICATORS)[number]) {
  const late = owner === 'loan-pools' || owner === 'contracts';
  return {
    ...{ key, name, nameZh, owner, unit, kind },
    decimals: unit === 'CNY' || key.includes('average-rate') ? 2 : unit === 'percent' ? 1 : 0,
    direction: key.includes('paid') || key.includes('rate') ? 'lower-is-better' : 'higher-is-better',
    targetDecimals: unit === 'CNY' ? 2 : 0,
    completeThrough: late ? '2026-09' : '2026-10',
    unitsMissing: late ? UNITS.slice(8, owner === 'contracts' ? 11 : 9).map(([region]) => region) : [],
  } as const;
}

export const POSITIONS = { contracts: 18_204, incubators: 9_113, certification: 8_450, 'loan-pools': 6_020 };

export const monthOf = (month: string): MonthAnswer => ({
  month,
  asOf: `${month}-31`,
  closed: month < '2026-09' ? { number: 34, root: '7ac1'.repeat(16) } : null,
  places: [
    { level: 'province', region: PROVINCE, name: '河北省', nameEn: 'Hebei' },
    ...UNITS.map(([region, name, nameEn]) => ({ level: 'unit' as const, region, name, nameEn })),
  ],
  freshness: { positions: POSITIONS, behind: { contracts: 0 } },
  indicators: INDICATORS.map(headOf),
  rows: INDICATORS.flatMap(([key, , , unit, kind]) =>
    ranked(
      [PROVINCE, ...UNITS.map(([region]) => region)].map((region) =>
        rowOf({ key, unit, kind }, region, month),
      ),
    ),
  ),
});

export const DEFINITIONS = INDICATORS.map(([key, nameZh, name]) => ({
  key,
  definitionZh: `${nameZh}：按登记日期计入当月，注销的在注销当月冲减；一家企业只计一次。`,
  definition: `${name}: counted in the month of registration; what is cancelled is taken back in that month.`,
}));

export function trendOf(key: string, region: string) {
  const one = INDICATORS.find(([name]) => name === key) ?? INDICATORS[0];
  const of = { key, unit: one[3], kind: one[4] };
  return MONTHS.toReversed().map((month) => {
    const value = valueOf(of, region, month);
    return {
      month,
      value: String(value),
      toDate: String(of.kind === 'flow' ? value * Number(month.slice(5)) : value),
    };
  });
}
