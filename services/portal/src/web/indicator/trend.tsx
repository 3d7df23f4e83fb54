import { Segmented, Select, Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTrend, type Figure, type IndicatorMonth, type TrendPoint } from '../api/figures.ts';
import { unitKey, writingOf } from '../figures/value-text.ts';
import { monthsBefore } from '../format/months.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { TrendTable } from './trend-table.tsx';

const TrendChart = lazy(() => import('./trend-chart.tsx'));
const MONTHS = 36;

interface Shown {
  readonly one: IndicatorMonth;
  readonly month: string;
  readonly place: Figure;
  readonly places: readonly Figure[];
  readonly onChoose: (region: string) => void;
}

/** 走势: 36 months as a chart, or the same numbers as a table. */
export function Trend({ one, month, place, places, onChoose }: Shown) {
  const { t, pick } = useWords();
  const [view, setView] = useState<string>('chart');
  const { level, region } = place;
  const trend = useTrend({
    indicator: one.key,
    level,
    region,
    from: monthsBefore(month, MONTHS - 1),
    to: month,
  });
  return (
    <section aria-labelledby="trend">
      <div className="headline" style={{ marginTop: 16 }}>
        <h2 id="trend" style={{ margin: 0 }}>
          {t('indicator.trend')}
        </h2>
        <Select
          aria-label={t('overview.place')}
          style={{ width: 170 }}
          value={region}
          onChange={onChoose}
          options={places.map((one) => ({ value: one.region, label: pick(one) }))}
        />
        <Segmented
          aria-label={t('indicator.view')}
          value={view}
          onChange={setView}
          options={['chart', 'table'].map((value) => ({ value, label: t(`indicator.${value}`) }))}
        />
      </div>
      <Loaded query={trend}>
        {({ values }) => <Drawn {...{ one, view }} rows={values} name={pick(place)} />}
      </Loaded>
    </section>
  );
}

interface Drawing {
  readonly one: IndicatorMonth;
  readonly rows: readonly TrendPoint[];
  readonly view: string;
  readonly name: string;
}

function Drawn({ one, rows, view, name }: Drawing) {
  const { t, pick } = useWords();
  const writing = writingOf(
    one,
    rows.flatMap(({ value, toDate }) => [value, toDate]),
  );
  const unit = t(unitKey(one.unit, writing));
  if (view === 'table') return <TrendTable {...{ rows, writing, unit }} />;
  const words = {
    label: t('indicator.chartLabel', { indicator: pick(one), place: name, unit }),
    unit,
    value: t(one.kind === 'flow' ? 'overview.month' : 'overview.actual'),
  };
  return (
    <Suspense fallback={<Spin />}>
      <TrendChart {...{ rows, writing, words }} bars={one.kind === 'flow'} />
    </Suspense>
  );
}
