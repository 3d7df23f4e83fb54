import type { Figure, IndicatorMonth } from '../api/figures.ts';
import { decimalText } from '../format/decimal.ts';
import { DASH, signedPercentText, withSign } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';

interface Grown {
  readonly figure: Pick<Figure, 'yoy'>;
  readonly of: Pick<IndicatorMonth, 'kind' | 'decimals'>;
}

/** 同比: growth in percent; for a ratio the difference in points. */
export function Growth({ figure: { yoy }, of: { kind, decimals } }: Grown) {
  const { t } = useWords();
  if (kind !== 'ratio') return <>{signedPercentText(yoy)}</>;
  if (yoy === null) return <>{DASH}</>;
  const text = withSign(decimalText(yoy, { from: decimals, to: decimals }), yoy);
  return <>{t('unit.inPoints', { text })}</>;
}
