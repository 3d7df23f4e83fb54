import type { IndicatorMonth, MonthOverview } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { grouped } from './groups.ts';
import { IndicatorRow } from './indicator-row.tsx';

interface Shown {
  readonly overview: MonthOverview;
  readonly region: string;
  readonly drill: boolean;
  /** Only indicators that have a target at this place. */
  readonly targetsOnly: boolean;
}

const HEADS = [
  ['indicator', ''],
  ['unit', ''],
  ['month', 'num'],
  ['actual', 'num'],
  ['kind', ''],
  ['target', 'num'],
  ['completion', 'num'],
  ['bullet', ''],
  ['timeProgress', 'num'],
  ['gap', 'num'],
  ['yoy', 'num'],
  ['rank', 'num'],
  ['light', ''],
  ['completeThrough', ''],
  ['missing', ''],
] as const;

/** All indicators at one place, group by group. The province has no rank among its own units. */
export function OverviewTable({ overview, region, drill, targetsOnly }: Shown) {
  const { t } = useWords();
  const at = ({ figures }: IndicatorMonth) => figures.find((figure) => figure.region === region);
  const shown = overview.indicators.filter((one) => !targetsOnly || (at(one)?.target ?? null) !== null);
  const ranked = overview.indicators.some((one) => at(one)?.level === 'unit');
  const heads = HEADS.filter(([name]) => ranked || name !== 'rank');
  return (
    <div className="scroll">
      <table className="grid" aria-label={t('overview.title')}>
        <thead>
          <tr>
            {heads.map(([name, kind]) => (
              <th
                key={name}
                scope="col"
                className={kind}
                title={t(`overview.${name}Title`, { defaultValue: '' })}
              >
                {t(`overview.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        {grouped(shown).map(([group, members]) => (
          <tbody key={group} className="group">
            <tr>
              <th scope="rowgroup" colSpan={heads.length}>
                {t(`group.${group}`)}
              </th>
            </tr>
            {members.map((indicator) => {
              const figure = at(indicator);
              return (
                figure && (
                  <IndicatorRow
                    key={indicator.key}
                    {...{ indicator, figure, drill, ranked, month: overview.month }}
                  />
                )
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}
