import { Tag } from 'antd';
import type { MonthOverview } from '../api/figures.ts';
import { DASH } from '../format/share.ts';
import { useWords, type Words } from '../i18n/words.ts';

/** The earliest of the indicators' last complete months; null when one of them has none. */
export function completeThrough({ indicators }: MonthOverview): string | null {
  const months = indicators.map((one) => one.completeThrough);
  return months.includes(null) ? null : (months.toSorted()[0] ?? null);
}

/** Every unit that has not stated the month for some indicator, once. */
export function missingUnits({ indicators }: MonthOverview): readonly Words[] {
  const units = indicators.flatMap(({ missing }) => missing.map((unit) => [unit.region, unit] as const));
  return [...new Map(units).values()];
}

/** 封账状态: closed with its number, or open. */
export function MonthState({ overview }: { readonly overview: MonthOverview }) {
  const { t } = useWords();
  const { closed } = overview;
  return closed ? (
    <Tag>{t('overview.closed', { number: closed.number, on: closed.on })}</Tag>
  ) : (
    <Tag>{t('overview.open')}</Tag>
  );
}

/** 数据时效: how far the figures are complete, who is missing, and how current they are. Stands above every figure. */
export function Freshness({ overview }: { readonly overview: MonthOverview }) {
  const { t, pick } = useWords();
  const { lagSeconds, heldFacts, positions } = overview.freshness;
  const missing = missingUnits(overview);
  const vector = Object.entries(positions).map(([log, position]) => `${log} ${position}`);
  const rows: readonly (readonly [string, string])[] = [
    [t('overview.completeThrough'), completeThrough(overview) ?? DASH],
    [
      t('overview.unitsMissing'),
      missing.length === 0
        ? t('overview.noneMissing')
        : t('overview.unitsNamed', { count: missing.length, names: missing.map(pick).join(t('list.comma')) }),
    ],
    [
      t('overview.current'),
      lagSeconds === 0 ? t('overview.level') : t('overview.behind', { seconds: lagSeconds }),
    ],
    ...(heldFacts > 0 ? [[t('overview.held'), String(heldFacts)] as const] : []),
    ...(overview.closed
      ? [[t('overview.changedSince'), t('overview.changes', { count: overview.closed.changedSince })] as const]
      : []),
  ];
  return (
    <dl className="fresh" aria-label={t('overview.freshness')} title={vector.join(' · ')}>
      {rows.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
