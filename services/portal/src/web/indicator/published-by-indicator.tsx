import { Empty } from 'antd';
import type { PublishedAnswer } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { PublishedRows } from './published-table.tsx';

/** One table for each indicator, in the order in which they come. */
export function PublishedByIndicator({ figures, sources }: PublishedAnswer) {
  const { t, language } = useWords();
  if (figures.length === 0) return <Empty description={t('published.none')} />;
  return [...Map.groupBy(figures, ({ indicator }) => indicator)].map(([indicator, of]) => (
    <section key={indicator} aria-label={indicator}>
      <h2>{(language === 'zh' ? of[0]?.nameZh : of[0]?.name) ?? indicator}</h2>
      <PublishedRows figures={of} sources={sources} />
    </section>
  ));
}
