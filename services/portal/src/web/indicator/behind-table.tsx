import type { BehindLine, BehindPage, IndicatorMonth } from '../api/figures.ts';
import { unitKey, writingOf, type Writing } from '../figures/value-text.ts';
import { Value } from '../figures/value.tsx';
import { useWords } from '../i18n/words.ts';
import { RecordName } from './record-name.tsx';

const PLAIN: Writing = { decimals: 0, money: null };

interface Shown {
  readonly page: BehindPage;
  readonly one: IndicatorMonth | undefined;
}

/** The lines of a figure. The parts of a ratio are plain numbers, or fen; they have no unit of their own. */
export function BehindTable({ page, one }: Shown) {
  const { t } = useWords();
  const whole = one && one.kind !== 'ratio' ? one : undefined;
  const writing = whole
    ? writingOf(
        whole,
        page.lines.map(({ adds }) => adds),
      )
    : PLAIN;
  const unit = whole ? `（${t(unitKey(whole.unit, writing))}）` : '';
  return (
    <>
      <Sums {...{ page, one, writing }} />
      {page.counties.length > 0 && (
        <p>
          {t('behind.counties', { count: page.counties.length, names: page.counties.join(t('list.comma')) })}
        </p>
      )}
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('record.title')}</th>
            <th scope="col">{t('record.id')}</th>
            <th scope="col">{t('record.kind')}</th>
            <th scope="col">{t('record.status')}</th>
            <th scope="col">{t('record.day')}</th>
            <th scope="col" className="num">{`${t('behind.contribution')}${unit}`}</th>
          </tr>
        </thead>
        <tbody>
          {page.lines.map((line) => (
            <LineRows key={`${line.member} ${line.records[0]?.id}`} line={line} writing={writing} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function LineRows({ line, writing }: { readonly line: BehindLine; readonly writing: Writing }) {
  return line.records.map((record, index) => (
    <tr key={`${record.kind} ${record.id}`}>
      <RecordName of={record} />
      {index === 0 && (
        <td className="num" rowSpan={line.records.length}>
          <Value value={line.adds} writing={writing} />
        </td>
      )}
    </tr>
  ));
}

/** The figure, and that its lines add up to it, in the unit of the lines. */
function Sums({ page, one, writing }: Shown & { readonly writing: Writing }) {
  const { t } = useWords();
  const value = one?.kind === 'ratio' ? writingOf(one, [page.value]) : writing;
  return (
    <p className="counts">
      <span>
        {t('behind.figure')}{' '}
        <b>
          <Value value={page.value} writing={value} />
        </b>{' '}
        {one && t(unitKey(one.unit, value))}
      </span>
      <span>
        {t('behind.sum', { count: page.total })}{' '}
        <b>
          <Value value={page.sum} writing={writing} />
        </b>
      </span>
      <span className="quiet">{t('behind.words')}</span>
    </p>
  );
}
