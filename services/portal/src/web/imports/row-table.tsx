import { Button } from 'antd';
import { useState } from 'react';
import type { ReportRow, RowOutcome } from '../api/imports.ts';
import { useWords } from '../i18n/words.ts';
import { ErrorLine } from './error-line.tsx';

const AT_ONCE = 200;
/** Beside the word, so that a refused row is found at a glance. */
const SIGNS: Readonly<Record<RowOutcome, string>> = { created: '＋', changed: '±', same: '＝', refused: '✕' };

/** Row by row, with the number that the spreadsheet shows. */
export function RowTable({ rows }: { readonly rows: readonly ReportRow[] }) {
  const { t } = useWords();
  const [most, setMost] = useState(AT_ONCE);
  if (rows.length === 0) return <p className="quiet">{t('list.nothing')}</p>;
  return (
    <>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('imports.sheet')}</th>
            <th scope="col" className="num">
              {t('imports.row')}
            </th>
            <th scope="col">{t('imports.outcome')}</th>
            <th scope="col">{t('imports.key')}</th>
            <th scope="col">{t('imports.reasons')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, most).map((row) => (
            <tr key={`${row.sheet} ${row.row}`}>
              <td className="nowrap">{row.sheet}</td>
              <td className="num">{row.row}</td>
              <td className={`nowrap ${row.outcome === 'refused' ? 'light-red' : ''}`}>
                {SIGNS[row.outcome]} {t(`imports.${row.outcome}`)}
              </td>
              <td>{row.key}</td>
              <td>
                {[...row.errors, ...row.warnings].map((error, index) => (
                  <ErrorLine key={index} error={error} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <Button size="small" onClick={() => setMost(most + AT_ONCE)}>
          {t('imports.more', { count: rows.length - most })}
        </Button>
      )}
    </>
  );
}
