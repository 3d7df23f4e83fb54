import { useAllPublished } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { PublishedByIndicator } from './published-by-indicator.tsx';

/** 公布数一览: all figures and targets of the province with their sources, apart from what this instance counts. */
export default function PublishedPage() {
  const { t } = useWords();
  const published = useAllPublished();
  return (
    <>
      <h1>{t('published.title')}</h1>
      <p className="quiet">{t('published.words')}</p>
      <Loaded query={published}>{({ figures }) => <PublishedByIndicator figures={figures} />}</Loaded>
    </>
  );
}
