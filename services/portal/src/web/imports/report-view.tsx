import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import type { ImportReport } from '../api/imports.ts';
import { useWords } from '../i18n/words.ts';
import { ErrorLine } from './error-line.tsx';
import { RowTable } from './row-table.tsx';

const OUTCOMES = ['created', 'changed', 'same', 'refused'] as const;

function Counts({ report }: { readonly report: ImportReport }) {
  const { t } = useWords();
  const sum = OUTCOMES.map((outcome) => `${t(`imports.${outcome}`)} ${report[outcome]}`).join(' + ');
  return (
    <p className="counts">
      <span>
        {t('imports.read')} <b>{report.read}</b>
      </span>
      <span>＝ {sum}</span>
      <span className="quiet">{t('imports.skippedCount', { count: report.skipped.length })}</span>
    </p>
  );
}

/** 导入结果: what became of every row, or what would. */
export function ReportView({ report }: { readonly report: ImportReport }) {
  const { t } = useWords();
  const [show, setShow] = useState<string>(report.refused > 0 ? 'refused' : 'all');
  const rows = report.rows.filter(({ outcome }) => show === 'all' || outcome === show);
  return (
    <section aria-labelledby="report">
      <h2 id="report">{t('imports.report')}</h2>
      <Alert
        type={report.committed ? 'success' : 'info'}
        showIcon
        title={`${t(report.committed ? 'imports.stored' : 'imports.notStored')} ${report.file.name} · ${report.file.hash.slice(0, 12)}`}
      />
      <Counts report={report} />
      {report.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('imports.warnings')}
          description={report.warnings.map((warning, index) => (
            <ErrorLine key={index} error={warning} />
          ))}
        />
      )}
      <Segmented
        aria-label={t('imports.show')}
        style={{ margin: '6px 0' }}
        value={show}
        onChange={setShow}
        options={['all', ...OUTCOMES].map((value) => ({
          value,
          label: `${t(`imports.${value}`)} ${value === 'all' ? report.read : report[value as 'same']}`,
        }))}
      />
      <RowTable rows={rows} />
      <Skipped report={report} />
    </section>
  );
}

function Skipped({ report: { skipped } }: { readonly report: ImportReport }) {
  const { t } = useWords();
  if (skipped.length === 0) return null;
  return (
    <details>
      <summary>{t('imports.skippedCount', { count: skipped.length })}</summary>
      <ul>
        {skipped.map(({ sheet, row, through, why, text }) => (
          <li key={`${sheet} ${row}`}>
            {sheet} · {t('imports.rowNo', { row: through === undefined ? row : `${row}–${through}` })} ·{' '}
            {t(`imports.why.${why}`)}
            {text === '' ? '' : `：${text}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
