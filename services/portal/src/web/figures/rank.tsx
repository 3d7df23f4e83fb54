import { useWords } from '../i18n/words.ts';
import { DASH } from '../format/share.ts';

interface Ranked {
  readonly rank: number | null;
  readonly movement: number | null;
}

/** 位次: the rank, and how many places were gained or lost since the month before, as an arrow with its number. */
export function Rank({ rank, movement }: Ranked) {
  const { t } = useWords();
  if (rank === null) return <>{DASH}</>;
  const words =
    movement === null || movement === 0
      ? t('rank.same')
      : t(movement > 0 ? 'rank.up' : 'rank.down', { places: Math.abs(movement) });
  const arrow =
    movement === null || movement === 0 ? '=' : `${movement > 0 ? '↑' : '↓'}${Math.abs(movement)}`;
  return (
    <span title={words}>
      {rank}{' '}
      <span className="quiet" aria-label={words} role="img">
        {arrow}
      </span>
    </span>
  );
}
