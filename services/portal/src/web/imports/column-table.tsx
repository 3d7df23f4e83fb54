import type { ImportTemplate } from '../api/imports.ts';
import { useWords } from '../i18n/words.ts';

/** 列说明: what each column takes, which headers are known, and which parts name a row. */
export function ColumnTable({ template }: { readonly template: ImportTemplate }) {
  const { t, pick, language } = useWords();
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">{t('imports.columnsTitle')}</h2>
      <p className="quiet">
        {t('imports.businessDate')}：{pick(template.businessDate)}
      </p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t('imports.header')}</th>
            <th scope="col">{t('imports.required')}</th>
            <th scope="col">{t('imports.kind')}</th>
            <th scope="col">{t('imports.allowed')}</th>
            <th scope="col">{t('imports.note')}</th>
          </tr>
        </thead>
        <tbody>
          {template.columns.map((column) => (
            <tr key={column.key}>
              <th scope="row">
                {column.headers.join(' / ')} {language === 'en' && <span className="quiet">{column.en}</span>}
                {template.naturalKey.includes(column.key) && (
                  <span className="quiet"> · {t('imports.naturalKey')}</span>
                )}
              </th>
              <td>{column.required ? t('record.yes') : ''}</td>
              <td>{t(`imports.kinds.${column.kind}`, { defaultValue: column.kind })}</td>
              <td>{column.allowed.join(t('list.comma'))}</td>
              <td className="quiet">{column.note && pick(column.note)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
