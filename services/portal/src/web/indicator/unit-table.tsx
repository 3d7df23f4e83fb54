import type { Figure, IndicatorMonth } from '../api/figures.ts';
import { Bullet } from '../figures/bullet.tsx';
import { Growth } from '../figures/growth.tsx';
import { Light } from '../figures/light.tsx';
import { behindPath } from '../figures/paths.ts';
import { Rank } from '../figures/rank.tsx';
import { unitKey, writingOf, type Writing } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { DASH, percentText, signedText } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';
import { inOrder } from './in-order.ts';

interface Shown {
  readonly one: IndicatorMonth;
  readonly month: string;
  /** Whether the figure of a place may be opened. */
  readonly drill: (region: string) => boolean;
  readonly own: string | undefined;
}

/** 分市情况: rank with ties and movement; one unit of money for the whole column. */
export function UnitTable({ one, month, drill, own }: Shown) {
  const { t } = useWords();
  const values = one.figures.filter(({ level }) => level === 'unit').map(({ actual }) => actual);
  const writing = writingOf(one, values);
  const unit = t(unitKey(one.unit, writing));
  const heads = [
    [t('overview.rank'), 'num'],
    [t('indicator.unitName'), ''],
    [`${t('overview.month')}（${unit}）`, 'num'],
    [`${t('overview.actual')}（${unit}）`, 'num'],
    [`${t('overview.target')}（${unit}）`, 'num'],
    [t('overview.completion'), 'num'],
    [t('overview.bullet'), ''],
    [t('overview.gap'), 'num'],
    [t('overview.yoy'), 'num'],
    [t('overview.light'), ''],
  ] as const;
  return (
    <div className="scroll">
      <table className="grid">
        <thead>
          <tr>
            {heads.map(([head, kind]) => (
              <th key={head} scope="col" className={kind}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(one.figures).map((figure) => (
            <UnitRow
              key={`${figure.level} ${figure.region}`}
              {...{ figure, one }}
              writing={writing}
              target={{ ...writing, decimals: one.targetDecimals }}
              mine={figure.region === own || figure.level === 'province'}
              to={drill(figure.region) ? behindPath(one.key, { ...figure, month }) : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Row {
  readonly one: IndicatorMonth;
  readonly figure: Figure;
  readonly writing: Writing;
  readonly target: Writing;
  readonly mine: boolean;
  readonly to: string | undefined;
}

function UnitRow({ figure, one, writing, target, mine, to }: Row) {
  const { pick } = useWords();
  return (
    <tr className={mine ? 'mine' : undefined}>
      <td className="num">{figure.level === 'unit' ? <Rank {...figure} /> : DASH}</td>
      <th scope="row" className="nowrap">
        {pick(figure)}
      </th>
      <td className="num">
        <Value value={one.kind === 'flow' ? figure.month : null} writing={writing} />
      </td>
      <td className="num">
        <Value value={figure.actual} writing={writing} to={to} />
      </td>
      <td className="num">
        <Value value={figure.target} writing={target} />
      </td>
      <td className="num">{percentText(figure.completion)}</td>
      <td>
        <Bullet {...figure} />
      </td>
      <td className="num">{signedText(figure.gap)}</td>
      <td className="num">
        <Growth figure={figure} of={one} />
      </td>
      <td>{figure.light === null ? DASH : <Light light={figure.light} />}</td>
    </tr>
  );
}
