import type { TrendPoint } from '../api/figures.ts';
import type { Writing } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { useWords } from '../i18n/words.ts';

interface Shown {
  readonly rows: readonly TrendPoint[];
  readonly writing: Writing;
  readonly unit: string;
}

/** The chart's numbers: one line for each month, the last one first. */
export function TrendTable({ rows, writing, unit }: Shown) {
  const { t } = useWords();
  return (
    <table className="grid" style={{ width: 'auto', minWidth: 420 }}>
      <thead>
        <tr>
          <th scope="col">{t('overview.monthSelect')}</th>
          <th scope="col" className="num">{`${t('overview.month')}（${unit}）`}</th>
          <th scope="col" className="num">{`${t('overview.actual')}（${unit}）`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.toReversed().map(({ month, value, toDate }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            <td className="num">
              <Value value={value} writing={writing} />
            </td>
            <td className="num">
              <Value value={toDate} writing={writing} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
