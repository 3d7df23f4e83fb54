import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useTemplates, type ImportTemplate } from '../api/imports.ts';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { ProblemAlert } from '../layout/problem-alert.tsx';
import { ColumnTable } from './column-table.tsx';
import { CommitBar } from './commit-bar.tsx';
import { TemplateFiles } from './imports-page.tsx';
import { ReportView } from './report-view.tsx';
import { useImport } from './use-import.ts';

/** 导入一个文件: a dry run first, row by row; what is stored is decided afterwards. */
export default function ImportPage() {
  const { t } = useWords();
  const { template: name } = useParams();
  const templates = useTemplates();
  return (
    <Loaded query={templates}>
      {(known) => {
        const template = known.find((one) => one.name === name);
        return template ? <OneImport key={name} template={template} /> : <p>{t('imports.unknown')}</p>;
      }}
    </Loaded>
  );
}

function OneImport({ template }: { readonly template: ImportTemplate }) {
  const { t, pick } = useWords();
  const [file, setFile] = useState<File>();
  const sent = useImport(template.name);
  const take = (chosen: File) => {
    setFile(chosen);
    sent.send(chosen, 'dry-run');
  };
  return (
    <>
      <Crumbs crumbs={[{ to: '/imports', text: t('nav.imports') }]} here={pick(template)} />
      <div className="headline">
        <h1>{pick(template)}</h1>
        <span className="quiet">{t('imports.empty')}</span>
        <TemplateFiles name={template.name} />
      </div>
      <Upload.Dragger
        accept=".xlsx,.csv"
        showUploadList={false}
        disabled={sent.isPending}
        beforeUpload={(chosen) => (take(chosen), false)}
      >
        <p style={{ margin: 4 }}>{file ? t('imports.chosen', { name: file.name }) : t('imports.drop')}</p>
        <p className="quiet" style={{ margin: 4 }}>
          {t('imports.dropWords')}
        </p>
      </Upload.Dragger>
      <div aria-live="polite">
        {sent.isPending && <p>{t('imports.running')}</p>}
        {sent.error !== undefined && <ProblemAlert error={sent.error} />}
        {file && sent.report && (
          <>
            <CommitBar
              report={sent.report}
              isPending={sent.isPending}
              onCommit={(mode) => sent.send(file, mode)}
            />
            <ReportView report={sent.report} />
          </>
        )}
      </div>
      {file && !sent.isPending && (
        <Button style={{ marginTop: 8 }} onClick={() => sent.send(file, 'dry-run')}>
          {t('imports.again')}
        </Button>
      )}
      <ColumnTable template={template} />
    </>
  );
}
