import { usePublished, type Published } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';

/** 公布数: what the province published, with year and source. Never counted into completion, rank or growth. */
export function PublishedTable({ indicator }: { readonly indicator: string }) {
  const { t } = useWords();
  const published = usePublished(indicator);
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t('published.title')}</h2>
      <p className="quiet">{t('published.words')}</p>
      <Loaded query={published}>
        {({ figures }) =>
          figures.length === 0 ? <p>{t('published.none')}</p> : <PublishedRows figures={figures} />
        }
      </Loaded>
    </section>
  );
}

/** Comparators of a published number: 约, 超过, at least. */
const SIGNS: Readonly<Record<string, string>> = { approx: '≈', gt: '>', gte: '≥', lt: '<', lte: '≤' };

export function PublishedRows({ figures }: { readonly figures: readonly Published[] }) {
  const { t, language } = useWords();
  const heads = ['year', 'kind', 'value', 'unit', 'source', 'note'] as const;
  return (
    <div className="scroll">
      <table className="grid">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={head === 'value' ? 'num' : ''}>
                {t(`published.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <tr key={one.id}>
              <td>{one.year}</td>
              <td className="nowrap">{t(`published.kinds.${one.kind}`, { defaultValue: one.kind })}</td>
              <td className="num">
                {SIGNS[one.comparator] ?? ''} {one.value.toLocaleString('en-US')}
              </td>
              <td className="nowrap">{t(`unit.${one.unit}`, { defaultValue: one.unit })}</td>
              <td>
                {one.sourceTitle}
                {one.publisher === '' ? '' : ` · ${one.publisher}`}
              </td>
              <td className="quiet">{language === 'zh' ? one.noteZh : one.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
