import type { MonthOverview } from '../api/figures.ts';
import { DASH } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';
import { completeThrough, missingUnits } from './completeness.ts';
import { ChangedSince } from './changed-since.tsx';
import { FreshRow as Row } from './fresh-row.tsx';

/** 封账状态: closed with its number, or open. */
export function MonthState({ overview: { closed } }: { readonly overview: MonthOverview }) {
  const { t } = useWords();
  return (
    <span className="state">
      {closed ? t('overview.closed', { number: closed.number }) : t('overview.open')}
    </span>
  );
}

/** 数据时效: how far the figures are complete, who is missing, and how current they are. Stands above every figure. */
export function Freshness({ overview }: { readonly overview: MonthOverview }) {
  const { t, pick } = useWords();
  const { behind, positions, asOf, closed } = overview;
  const missing = missingUnits(overview);
  const names = missing.map(pick).join(t('list.comma'));
  const vector = Object.entries(positions).map(([log, position]) => `${log} ${position}`);
  return (
    <dl className="fresh" aria-label={t('overview.freshness')} title={vector.join(' · ')}>
      <Row term={t('overview.asOf')}>{asOf}</Row>
      <Row term={t('overview.completeThrough')}>{completeThrough(overview) ?? DASH}</Row>
      <Row term={t('overview.unitsMissing')}>
        {missing.length === 0
          ? t('overview.noneMissing')
          : t('overview.unitsNamed', { count: missing.length, names })}
      </Row>
      <Row term={t('overview.current')}>
        {behind === 0 ? t('overview.level') : t('overview.behind', { count: behind })}
      </Row>
      {closed && <ChangedSince overview={overview} />}
    </dl>
  );
}
