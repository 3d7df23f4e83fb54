import type { Bridge, IndicatorMonth } from '../api/figures.ts';
import { unitKey, writingOf } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { useWords } from '../i18n/words.ts';

interface Shown {
  readonly bridges: readonly Bridge[];
  readonly indicators: readonly IndicatorMonth[];
}

/** From published to now, cause by cause; the steps add up exactly. */
export function BridgeTable({ bridges, indicators }: Shown) {
  const { t, pick } = useWords();
  const causes = [...new Set(bridges.flatMap(({ steps }) => Object.keys(steps)))];
  const of = new Map(indicators.map((one) => [one.key, one]));
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t('overview.indicator')}</th>
          <th scope="col">{t('overview.unit')}</th>
          {['published', ...causes, 'now'].map((step) => (
            <th key={step} scope="col" className="num">
              {t(`bridge.${step}`, { defaultValue: step })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bridges.map(({ indicator, published, steps, now }) => {
          const one = of.get(indicator);
          const writing = one ? writingOf(one, [published, now]) : { decimals: 0, money: null };
          return (
            <tr key={indicator}>
              <th scope="row">{one ? pick(one) : indicator}</th>
              <td className="quiet">{one && t(unitKey(one.unit, writing))}</td>
              {[published, ...causes.map((cause) => steps[cause] ?? null), now].map((value, index) => (
                <td key={index} className="num">
                  <Value value={value} writing={writing} />
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
