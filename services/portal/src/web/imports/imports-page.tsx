import { App, Button, Space } from 'antd';
import { Link } from 'react-router';
import { download } from '../api/download.ts';
import { segment } from '../api/http.ts';
import { templateFile, useTemplates } from '../api/imports.ts';
import { asProblem, sentenceOf } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';

/** 数据导入: the templates that this role may send, each with its empty file. */
export default function ImportsPage() {
  const { t, pick } = useWords();
  const templates = useTemplates();
  return (
    <>
      <h1>{t('nav.imports')}</h1>
      <p className="quiet">{t('imports.words')}</p>
      <Loaded query={templates}>
        {(known) => (
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t('imports.template')}</th>
                <th scope="col">{t('imports.columns')}</th>
                <th scope="col">{t('imports.businessDate')}</th>
                <th scope="col">{t('imports.empty')}</th>
              </tr>
            </thead>
            <tbody>
              {known.map((template) => (
                <tr key={template.name}>
                  <th scope="row" className="nowrap">
                    <Link to={`/imports${segment(template.name)}`}>{pick(template)}</Link>
                  </th>
                  <td className="quiet">
                    {template.columns
                      .filter(({ required }) => required)
                      .map(({ headers: [header = ''] }) => header.replace(/^\*/, ''))
                      .join(t('list.comma'))}
                  </td>
                  <td>{pick(template.businessDate)}</td>
                  <td>
                    <TemplateFiles name={template.name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </>
  );
}

/** The empty template with its notes sheet, as XLSX or CSV. */
export function TemplateFiles({ name }: { readonly name: string }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const get = (ending: 'xlsx' | 'csv') =>
    void download(templateFile(name, ending)).catch((error: unknown) =>
      message.error(sentenceOf(asProblem(error), language) || t('problem.offline')),
    );
  return (
    <Space>
      {(['xlsx', 'csv'] as const).map((ending) => (
        <Button key={ending} size="small" onClick={() => get(ending)}>
          {ending.toUpperCase()}
        </Button>
      ))}
    </Space>
  );
}
