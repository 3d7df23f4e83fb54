import { reject, type ErrorCode } from '@torchline/kernel';
import { TABLE_LIMITS } from '@torchline/tables';
import {
  CSV,
  Download,
  queryRoute,
  Refusal,
  uploadRoute,
  XLSX,
  type Asked,
  type ProblemEntry,
  type Route,
  type UploadRequest,
} from '@torchline/web';
import { z } from 'zod';
import type { ImportDesk } from './import-desk.ts';
import {
  importReportSchema,
  ROWS_SHOWN,
  type CellError,
  type ImportMode,
  type ImportReport,
} from './report.ts';
import { businessDateWords, templateCsv, templateHeaders, templateXlsx } from './template-file.ts';
import type { ImportTemplate } from './template.ts';

const ANYBODY = { roles: 'any', within: { zh: '登录用户', en: 'everybody signed in' } } as const;
const ERRORS_NAMED = 200;
const flag = z.enum(['true', 'false']).default('false');
/** Without `commit=true` nothing is stored; with it all or nothing, with `partial=true` the good rows. */
const takeSchema = z.object({ commit: flag, partial: flag });

const listSchema = z.array(
  z.object({
    name: z.string(),
    zh: z.string(),
    en: z.string(),
    service: z.string(),
    roles: z.union([z.string(), z.array(z.string())]),
    businessDate: z.object({ zh: z.string(), en: z.string() }),
    naturalKey: z.array(z.string()),
    columns: z.array(
      z.object({
        key: z.string(),
        headers: z.array(z.string()),
        en: z.string(),
        kind: z.string(),
        required: z.boolean(),
        allowed: z.array(z.string()),
        note: z.object({ zh: z.string(), en: z.string() }).nullable(),
      }),
    ),
  }),
);

/** Routes of all imports; one upload route per template, with the template's own authority. */
export const importRoutes = (templates: readonly ImportTemplate[]): readonly Route<ImportDesk>[] => [
  listRoute,
  reportSchemaRoute,
  templateFileRoute,
  refusedFileRoute,
  ...templates.map(takeRoute),
];

function takeRoute(template: ImportTemplate): Route<ImportDesk> {
  return uploadRoute({
    path: `/imports/${template.name}`,
    summary: { zh: `导入${template.zh}`, en: `Import: ${template.en}` },
    authority: template.authority,
    query: takeSchema,
    returns: importReportSchema,
    maxBytes: TABLE_LIMITS.bytes,
    answer: (request, desk: ImportDesk) => answerImport(template, request, desk),
  });
}

const modeOf = ({ commit, partial }: z.output<typeof takeSchema>): ImportMode => {
  if (commit === 'false') return 'dry-run';
  return partial === 'true' ? 'partial' : 'all-or-nothing';
};

async function answerImport(
  template: ImportTemplate,
  request: UploadRequest<string, z.output<typeof takeSchema>>,
  desk: ImportDesk,
): Promise<ImportReport> {
  const { file, identity, scope, today, trace, query } = request;
  const mode = modeOf(query);
  const sent = { bytes: file.bytes, fileName: file.name, mode, identity, scope, today, trace };
  const result = await desk.take(template, sent);
  if (result.kind === 'refused')
    throw new Refusal(reject(result.code, undefined, result.errors[0]?.params), {
      errors: result.errors.slice(0, ERRORS_NAMED).map(entryOf),
    });
  const report = { ...result.report, rows: result.report.rows.slice(0, ROWS_SHOWN) };
  if (mode !== 'dry-run' && !report.committed) throw notCommitted(report);
  return report;
}

/** A 2xx says that rows are on disk: where none are, the report comes inside a problem. */
function notCommitted(report: ImportReport): Refusal {
  const errors = report.rows.flatMap((row) => row.errors).slice(0, ERRORS_NAMED);
  return new Refusal(reject('IMPORT_NOT_COMMITTED', undefined, { refused: report.refused }), {
    errors: errors.map(entryOf),
    members: { report },
  });
}

const entryOf = ({ sheet, row, column, code, params }: CellError): ProblemEntry => ({
  ...reject(code as ErrorCode, undefined, params),
  sheet,
  row,
  ...(column ? { column: `${column.letter} ${column.header}` } : {}),
});

const listRoute = queryRoute({
  path: '/imports',
  across: { by: 'joined', list: '' },
  summary: { zh: '导入模板一览', en: 'Import templates' },
  authority: ANYBODY,
  query: z.object({}),
  returns: listSchema,
  answer: async ({ identity }, desk: ImportDesk) =>
    desk.templates.filter(({ authority: { roles } }) => mayUse(roles, identity)).map(describe),
});

const mayUse = (roles: ImportTemplate['authority']['roles'], { role }: Asked['identity']): boolean =>
  typeof roles === 'string' || roles.includes(role);

const describe = (template: ImportTemplate): z.input<typeof listSchema>[number] => ({
  name: template.name,
  zh: template.zh,
  en: template.en,
  service: template.service,
  roles:
    typeof template.authority.roles === 'string' ? template.authority.roles : [...template.authority.roles],
  businessDate: businessDateWords(template),
  naturalKey: [...template.naturalKey],
  columns: Object.entries(template.columns).map(([key, column]) => ({
    key,
    headers: [...templateHeaders(column)],
    en: column.headings.map(({ en }) => en).join(', '),
    kind: column.kind,
    required: column.required,
    allowed: [...column.allowed],
    note: column.note ?? null,
  })),
});

const reportSchemaRoute = queryRoute({
  path: '/imports/report.schema.json',
  across: { by: 'any' },
  summary: { zh: '导入结果的 JSON Schema', en: 'JSON Schema of an import report' },
  authority: ANYBODY,
  query: z.object({}),
  answer: async (_request, _desk: ImportDesk) => z.toJSONSchema(importReportSchema),
});

const templateFileRoute = queryRoute({
  path: '/imports/:template/:file',
  across: { by: 'found' },
  summary: {
    zh: '下载空模板（template.xlsx、template.csv）',
    en: 'Empty template (template.xlsx, template.csv)',
  },
  authority: ANYBODY,
  query: z.object({}),
  downloads: [XLSX, CSV],
  answer: async ({ params }, desk: ImportDesk) => {
    const template = desk.templateNamed(params.template);
    if (!template) return reject('TEMPLATE_UNKNOWN', undefined, { template: params.template });
    if (params.file === 'template.xlsx')
      return new Download(await templateXlsx(template), { mediaType: XLSX, name: `${template.zh}.xlsx` });
    if (params.file === 'template.csv')
      return new Download(templateCsv(template), { mediaType: CSV, name: `${template.zh}.csv` });
    return reject('NOT_FOUND');
  },
});

const refusedFileRoute = queryRoute({
  path: '/imports/reports/:report/refused.xlsx',
  across: { by: 'found' },
  summary: { zh: '下载退回的行', en: 'Rows that were refused' },
  authority: { roles: 'any', within: { zh: '本人导入的文件', en: 'files that you sent' } },
  query: z.object({}),
  downloads: [XLSX],
  answer: async ({ params, identity }, desk: ImportDesk) => {
    const bytes = await desk.refusedFile(params.report, identity);
    return bytes ? new Download(bytes, { mediaType: XLSX, name: '退回行.xlsx' }) : reject('REPORT_GONE');
  },
});
