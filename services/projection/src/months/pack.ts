import type { Language } from '@torchline/kernel';
import type { MonthIndicator } from './month-part.ts';
import type { MonthReport } from './month-report.ts';
import type { OverviewRow } from './overview.ts';

/** Columns of the month for the aggregator (报送总表): text, or numbers as decimal text. */
const COLUMNS = [
  ['indicator', 'text', '指标', 'Indicator'],
  ['unit', 'text', '单位（地区）', 'Unit'],
  ['measure', 'text', '计量单位', 'Measure'],
  ['month', 'number', '当月', 'Month'],
  ['actual', 'number', '累计（期末）', 'Actual'],
  ['target', 'number', '年度目标', 'Target'],
  ['completion', 'number', '完成率（%）', 'Completion (%)'],
  ['timeProgress', 'number', '时间进度（%）', 'Time progress (%)'],
  ['gap', 'number', '差距（百分点）', 'Gap (points)'],
  ['yoy', 'number', '同比（%）', 'Year on year (%)'],
  ['rank', 'number', '排名', 'Rank'],
  ['movement', 'number', '位次变化', 'Movement'],
  ['light', 'text', '亮灯', 'Light'],
  ['completeThrough', 'text', '数据完整至', 'Complete through'],
  ['unitsMissing', 'text', '未报送单位', 'Units missing'],
] as const;
export type PackKey = (typeof COLUMNS)[number][0];
/** One line; every value as all forms of the pack write it, null where there is none. */
export type PackLine = Readonly<Record<PackKey, string | null>>;

export interface PackColumn {
  readonly key: PackKey;
  readonly kind: 'text' | 'number';
  readonly header: string;
}
/** The pack: a title, what it stands on, columns and lines. One model, three forms. */
export interface Pack {
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly PackColumn[];
  readonly lines: readonly PackLine[];
}

/** An integer with decimals as text: 551 with 1 is 55.1. */
export function decimalText(value: string | null, decimals: number): string | null {
  if (value === null) return null;
  const negative = value.startsWith('-');
  const digits = (negative ? value.slice(1) : value).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(digits.length - decimals)}` : '';
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/** Per 10,000 as a percentage with one decimal, half up away from zero. */
export function percentText(perTenThousand: number | null): string | null {
  if (perTenThousand === null) return null;
  const tenths = Math.sign(perTenThousand) * Math.round(Math.abs(perTenThousand) / 10);
  return decimalText(String(tenths), 1);
}

const UNITS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  CNY: ['元', 'CNY'],
  count: ['个', 'count'],
  enterprises: ['家', 'enterprises'],
  percent: ['%', '%'],
  times: ['倍', 'times'],
};
const LIGHTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  green: ['绿', 'green'],
  yellow: ['黄', 'yellow'],
  red: ['红', 'red'],
  grey: ['灰', 'grey'],
};
const word = (words: readonly [string, string] | undefined, language: Language, other: string): string =>
  words?.[language === 'zh' ? 0 : 1] ?? other;

/** Growth of a share is points in its own decimals, of all else a percentage. */
const yoyText = (row: OverviewRow, { kind, decimals }: MonthIndicator): string | null =>
  kind === 'ratio' ? decimalText(row.yoy === null ? null : String(row.yoy), decimals) : percentText(row.yoy);

function lineOf(report: MonthReport, row: OverviewRow, language: Language): PackLine[] {
  const indicator = report.indicators.find(({ key }) => key === row.indicator);
  if (!indicator) return [];
  const nameOf = (code: string): string => {
    const place = report.places.find(({ region }) => region === code);
    return (language === 'zh' ? place?.name : place?.nameEn) ?? place?.name ?? code;
  };
  return [
    {
      indicator: language === 'zh' ? indicator.nameZh : indicator.name,
      unit: nameOf(row.region),
      measure: word(UNITS[indicator.unit], language, indicator.unit),
      month: decimalText(row.month, indicator.decimals),
      actual: decimalText(row.actual, indicator.decimals),
      target: decimalText(row.target, indicator.targetDecimals),
      completion: percentText(row.completion),
      timeProgress: percentText(row.timeProgress),
      gap: percentText(row.gap),
      yoy: yoyText(row, indicator),
      rank: row.rank?.toString() ?? null,
      movement: row.movement?.toString() ?? null,
      light: row.light ? word(LIGHTS[row.light], language, row.light) : null,
      completeThrough: indicator.completeThrough ?? null,
      unitsMissing: indicator.unitsMissing.map(nameOf).join('、') || null,
    },
  ];
}

function notesOf({ closed, asOf, freshness }: MonthReport, language: Language): string[] {
  const positions = Object.entries(freshness.positions).map(([log, position]) => `${log}:${position}`);
  const behind = Object.values(freshness.behind).reduce((sum, facts) => sum + facts, 0);
  if (language === 'zh')
    return [
      closed ? `已封账（第${closed.number}次），封账校验值 ${closed.root}` : '未封账，数据可能变动',
      `数据截至 ${asOf}；已入账位置 ${positions.join('，')}；待入账事实 ${behind} 条`,
    ];
  return [
    closed ? `Closed (number ${closed.number}), root ${closed.root}` : 'Not closed: figures may change',
    `Figures through ${asOf}; positions applied ${positions.join(', ')}; facts to come ${behind}`,
  ];
}

/** The render model of a month: what every form of the pack writes. */
export const packOf = (report: MonthReport, language: Language): Pack => ({
  title: language === 'zh' ? `${report.month} 月度调度数据` : `Figures of ${report.month}`,
  notes: notesOf(report, language),
  columns: COLUMNS.map(([key, kind, zh, en]) => ({ key, kind, header: language === 'zh' ? zh : en })),
  lines: report.rows.flatMap((row) => lineOf(report, row, language)),
});
