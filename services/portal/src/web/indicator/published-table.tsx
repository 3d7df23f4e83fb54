import { usePublished, type Published, type PublishedAnswer } from '../api/figures.ts';
import { moneyText, moneyUnitFor } from '../format/money.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';

/** 公布数: what the province published, with year and source. Never counted into completion, rank or growth. */
interface Of {
  readonly indicator: string;
  readonly region: string;
}

export function PublishedTable({ indicator, region }: Of) {
  const { t } = useWords();
  const published = usePublished(region, indicator);
  return (
    <section aria-labelledby="published">
      <h2 id="published">{t('published.title')}</h2>
      <p className="quiet">{t('published.words')}</p>
      <Loaded query={published}>
        {({ figures, sources }) =>
          figures.length === 0 ? (
            <p>{t('published.none')}</p>
          ) : (
            <table className="grid">
              <PublishedHead />
              <tbody>
                <PublishedRows {...{ figures, sources }} />
              </tbody>
            </table>
          )
        }
      </Loaded>
    </section>
  );
}

/** Comparators of a published number: 约, 超过, at least. */
const SIGNS: Readonly<Record<string, string>> = { approx: '≈', gt: '>', gte: '≥', lt: '<', lte: '≤' };

/** Amounts come in fen; counts and shares as they were published. */
function PublishedValue({ one: { value, unit, comparator } }: { readonly one: Published }) {
  const sign = SIGNS[comparator] ?? '';
  const text = unit === 'fen' ? moneyText(value, moneyUnitFor([value])) : value.toLocaleString('en-US');
  return (
    <>
      {sign} {text}
    </>
  );
}

const unitOf = ({ unit, value }: Published): string => (unit === 'fen' ? moneyUnitFor([value]) : unit);

const HEADS = ['year', 'kind', 'value', 'unit', 'source', 'note'] as const;

export function PublishedHead() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        {HEADS.map((head) => (
          <th key={head} scope="col" className={head === 'value' ? 'num' : ''}>
            {t(`published.${head}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function PublishedRows({ figures, sources }: PublishedAnswer) {
  const { t, language } = useWords();
  return figures.map((one) => (
    <tr key={one.id}>
      <td>{one.year}</td>
      <td className="nowrap">{t(`published.kinds.${one.kind}`, { defaultValue: one.kind })}</td>
      <td className="num">
        <PublishedValue one={one} />
      </td>
      <td className="nowrap">{t(`unit.${unitOf(one)}`, { defaultValue: one.unit })}</td>
      <td>
        <Source source={sources.find(({ id }) => id === one.source)} />
      </td>
      <td className="quiet">{language === 'zh' ? one.noteZh : one.note}</td>
    </tr>
  ));
}

function Source({ source }: { readonly source: PublishedAnswer['sources'][number] | undefined }) {
  return source === undefined ? null : (
    <>
      {source.title} · {source.publisher} · {source.date}
    </>
  );
}
