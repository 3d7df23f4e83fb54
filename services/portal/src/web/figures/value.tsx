import { Link } from 'react-router';
import type { Whole } from '../api/figures.ts';
import { exactText, valueText, type Writing } from './value-text.ts';
import { useWords } from '../i18n/words.ts';

interface Shown {
  readonly value: Whole | null;
  readonly writing: Writing;
  /** Page with the records behind it. */
  readonly to?: string | undefined;
}

/** A figure; rounded amounts show the exact yuan on hover. With `to` it opens what it is made of. */
export function Value({ value, writing, to }: Shown) {
  const { t } = useWords();
  const exact = exactText(value, writing);
  const title = exact === undefined ? undefined : t('unit.exactYuan', { amount: exact });
  const text = valueText(value, writing);
  return to === undefined || value === null ? (
    <span title={title}>{text}</span>
  ) : (
    <Link to={to} title={title}>
      {text}
    </Link>
  );
}
