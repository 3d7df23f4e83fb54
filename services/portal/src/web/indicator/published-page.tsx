import { useMonth, useMonths, usePublished } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { useMe } from '../session/me.ts';
import { PublishedByIndicator } from './published-by-indicator.tsx';

/** 公布数一览: all figures and targets of the province with their sources, apart from what this instance counts. */
export default function PublishedPage() {
  const { t } = useWords();
  const { data: me } = useMe();
  const { data: months } = useMonths();
  const { data: overview } = useMonth(months?.months[0] ?? me?.today.slice(0, 7));
  const province = overview?.places.find(({ level }) => level === 'province');
  const published = usePublished(province?.region ?? '');
  return (
    <>
      <h1>{t('published.title')}</h1>
      <p className="quiet">{t('published.words')}</p>
      <Loaded query={published}>{(answer) => <PublishedByIndicator {...answer} />}</Loaded>
    </>
  );
}
