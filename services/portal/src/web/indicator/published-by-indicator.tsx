import { Empty } from 'antd';
import type { PublishedAnswer } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { PublishedHead, PublishedRows } from './published-table.tsx';

/** One group of rows for each indicator, in the order in which they come. */
export function PublishedByIndicator({ figures, sources }: PublishedAnswer) {
  const { t, language } = useWords();
  if (figures.length === 0) return <Empty description={t('published.none')} />;
  return (
    <table className="grid" aria-label={t('published.title')}>
      <PublishedHead />
      {[...Map.groupBy(figures, ({ indicator }) => indicator)].map(([indicator, of]) => (
        <tbody key={indicator} className="group">
          <tr>
            <th scope="rowgroup" colSpan={6}>
              {(language === 'zh' ? of[0]?.nameZh : of[0]?.name) ?? indicator}
            </th>
          </tr>
          <PublishedRows figures={of} sources={sources} />
        </tbody>
      ))}
    </table>
  );
}
