import { Link, useSearchParams } from 'react-router';
import { segment } from '../api/http.ts';
import type { RecordRow } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';
import { FieldValueText, useFieldLabel } from './fields.tsx';
import { isMoneyField } from './money-fields.ts';

const MOST = 6;

/** Fields that fill a list: amounts and dates first, those that are empty in every row left out. */
export function columnsOf(rows: readonly RecordRow[]): readonly string[] {
  const names = Object.keys(rows[0]?.fields ?? {});
  const filled = names.filter((name) =>
    rows.some(({ fields }) => fields[name] !== null && fields[name] !== '' && fields[name] !== false),
  );
  const weight = (name: string): number => (isMoneyField(name) ? 0 : name.endsWith('On') ? 2 : 1);
  const chosen = filled.toSorted((a, b) => weight(a) - weight(b)).slice(0, MOST);
  return filled.filter((name) => chosen.includes(name));
}

const isNumber = (rows: readonly RecordRow[], name: string): boolean =>
  rows.every(({ fields }) => typeof fields[name] === 'number' || (fields[name] ?? null) === null);

/** A page of records; a status is a filter at the same time. */
export function RecordTable({ rows }: { readonly rows: readonly RecordRow[] }) {
  const { t, label } = useWords();
  const labelOf = useFieldLabel();
  const [asked, setAsked] = useSearchParams();
  const columns = columnsOf(rows);
  const numbers = new Set(columns.filter((name) => isNumber(rows, name)));
  const only = (status: string) => setAsked({ ...Object.fromEntries(asked), status });
  if (rows.length === 0) return <p>{t('list.nothing')}</p>;
  return (
    <div className="scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('record.title')}</th>
            <th scope="col">{t('record.status')}</th>
            <th scope="col">{t('record.day')}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className={numbers.has(name) ? 'num' : ''}>
                {labelOf(name)}
                {isMoneyField(name) && `（${t('unit.wan')}）`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/records${segment(row.service, row.kind, row.id)}`}>{row.title}</Link>
              </th>
              <td className="nowrap">
                <a href="#status" onClick={(event) => (event.preventDefault(), only(row.status))}>
                  {label('value', row.status)}
                </a>
              </td>
              <td className="nowrap">{row.day}</td>
              {columns.map((name) => (
                <td key={name} className={numbers.has(name) ? 'num' : ''}>
                  <FieldValueText name={name} value={row.fields[name]} inWan />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
