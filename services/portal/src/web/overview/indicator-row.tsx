import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Figure, IndicatorMonth } from '../api/figures.ts';
import { Bullet } from '../figures/bullet.tsx';
import { Growth } from '../figures/growth.tsx';
import { Light } from '../figures/light.tsx';
import { behindPath, indicatorPath } from '../figures/paths.ts';
import { Rank } from '../figures/rank.tsx';
import { unitKey, writingOf, type Writing } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { DASH, percentText, signedText } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';

interface Shown {
  readonly indicator: IndicatorMonth;
  readonly figure: Figure;
  readonly month: string;
  /** False for those who see figures but no records. */
  readonly drill: boolean;
  readonly ranked: boolean;
}

/** Targets have decimals of their own; for money both are fen. */
const targetWriting = ({ targetDecimals }: IndicatorMonth, { money }: Writing): Writing => ({
  decimals: targetDecimals,
  money,
});

/** One indicator at one place: what is done, what was set, and how far that is. */
export function IndicatorRow({ indicator, figure, month, drill, ranked }: Shown) {
  const { t, pick } = useWords();
  const writing = writingOf(indicator, [figure.actual, figure.target]);
  const to = drill ? behindPath(indicator.key, { ...figure, month }) : undefined;
  return (
    <tr>
      <th scope="row">
        <Link to={indicatorPath(indicator.key, month)}>{pick(indicator)}</Link>
      </th>
      <td className="nowrap quiet">{t(unitKey(indicator.unit, writing))}</td>
      <td className="num">
        <Value value={indicator.kind === 'flow' ? figure.month : null} writing={writing} />
      </td>
      <td className="num">
        <Value value={figure.actual} writing={writing} to={to} />
      </td>
      <td className="nowrap quiet">{t(`kind.${indicator.kind}`)}</td>
      <td className="num">
        <Value value={figure.target} writing={targetWriting(indicator, writing)} />
      </td>
      <td className="num" title={attainedTitle(figure, t)}>
        {percentText(figure.completion)}
      </td>
      <td>
        <Bullet {...figure} />
      </td>
      <td className="num">{percentText(figure.timeProgress)}</td>
      <td className="num">{signedText(figure.gap)}</td>
      <td className="num">
        <Growth figure={figure} of={indicator} />
      </td>
      {ranked && (
        <td className="num">
          <Rank {...figure} />
        </td>
      )}
      <td>{figure.light === null ? DASH : <Light light={figure.light} />}</td>
      <td className="nowrap">{indicator.completeThrough ?? DASH}</td>
      <Missing indicator={indicator} />
    </tr>
  );
}

const attainedTitle = ({ attained }: Figure, t: TFunction) =>
  attained === null ? undefined : t('overview.attained', { share: percentText(attained) });

/** Two units are named here; more are counted here and named above the table. */
function Missing({ indicator: { missing } }: { readonly indicator: IndicatorMonth }) {
  const { t, pick } = useWords();
  if (missing.length === 0) return <td className="quiet">{t('overview.noneMissing')}</td>;
  const names = missing.map(pick).join(t('list.comma'));
  return (
    <td className="nowrap" title={names}>
      {missing.length > 2 ? t('overview.missingCount', { count: missing.length }) : names}
    </td>
  );
}
