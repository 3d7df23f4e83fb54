import type { Identity } from '@torchline/kernel';
import { writeCsv } from '@torchline/tables';
import { Download, Refusal, problemOf, type Asked, type Route, type UploadedFile } from '@torchline/web';
import { ImportDesk } from './import-desk.ts';
import type { ImportReport } from './report.ts';
import { importRoutes } from './routes.ts';
import { sampleBank, sampleHost, sampleTemplate } from './sample.ts';

const HEADERS = ['借据号', '信用代码', '放款金额（万元）', '贷款方式', '备案日期', '所在县区'];
const bad = writeCsv({
  name: '备案',
  columns: HEADERS.map((header) => ({ header })),
  rows: [['A1', '911301', '1', '信用', '2025-03-01', '涿州市']],
});
const setting = sampleHost();
const desk = new ImportDesk({ templates: [sampleTemplate], hostOf: async () => setting.host });
const routes = importRoutes(desk.templates);
const asked = (params: Readonly<Record<string, string>>, identity: Identity = sampleBank): Asked => ({
  params,
  identity,
  scope: { all: true },
  today: '2025-03-31',
  language: 'zh',
});
const routeAt = (path: string): Route<ImportDesk> => {
  const found = routes.find((route) => route.path === path);
  if (!found) throw new Error(path);
  return found;
};

async function upload(
  bytes: Uint8Array,
  query: Readonly<Record<string, string>> = {},
): Promise<ImportReport> {
  const route = routeAt('/imports/sample-loans');
  if (route.kind !== 'upload') throw new Error('not an upload');
  const file: UploadedFile = { bytes, name: '三月.csv', mediaType: 'text/csv' };
  const taken = route.take(query, { ...asked({}), file, key: undefined, trace: 't' }, desk);
  if ('issues' in taken) throw new Error('query');
  return (await taken.value) as ImportReport;
}

async function get(
  path: string,
  params: Readonly<Record<string, string>>,
  identity?: Identity,
): Promise<unknown> {
  const route = routeAt(path);
  if (route.kind !== 'query') throw new Error('not a query');
  const answered = route.ask({}, asked(params, identity), desk);
  if ('issues' in answered) throw new Error('query');
  return answered.value;
}

test('each template has a route of its own with its own authority', () => {
  expect(routeAt('/imports/sample-loans').authority).toBe(sampleTemplate.authority);
});

test('a dry run answers the report; its refused rows are for the sender alone', async () => {
  const report = await upload(bad);
  expect(report).toMatchObject({ mode: 'dry-run', refused: 1, committed: false });
  const [, , , id = ''] = (report.refusedFile ?? '').split('/');
  const path = '/imports/reports/:report/refused.xlsx';
  expect(await get(path, { report: id })).toBeInstanceOf(Download);
  for (const other of [{ person: 'p-2' }, { organisation: 'bank-2' }, { role: 'PROVINCE' as const }])
    expect(await get(path, { report: id }, { ...sampleBank, ...other })).toMatchObject({
      rejected: 'REPORT_GONE',
    });
});

test('a commit that stored nothing is a problem with the report inside', async () => {
  const refusal = await upload(bad, { commit: 'true' }).catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error('it was answered');
  expect(problemOf(refusal, 'zh', 'urn:x')).toMatchObject({
    status: 422,
    code: 'IMPORT_NOT_COMMITTED',
    errors: [{ sheet: '三月', row: 2, column: 'B 信用代码', code: 'CREDIT_CODE_INVALID' }],
    report: { refused: 1, committed: false },
  });
});

test('a file that cannot be read is a problem with its own code', async () => {
  const refusal = await upload(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)).catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error('it was answered');
  expect(problemOf(refusal, 'en', 'urn:x')).toMatchObject({ status: 415, code: 'FILE_KIND_UNKNOWN' });
});

test('templates are listed for those who may send them, and downloaded', async () => {
  expect(await get('/imports', {})).toMatchObject([
    { name: 'sample-loans', businessDate: { zh: '备案日期' } },
  ]);
  expect(await get('/imports', {}, { ...sampleBank, role: 'COUNTY' })).toEqual([]);
  const path = '/imports/:template/:file';
  for (const file of ['template.xlsx', 'template.csv'])
    expect(await get(path, { template: 'sample-loans', file })).toBeInstanceOf(Download);
  expect(await get(path, { template: 'nothing', file: 'template.xlsx' })).toMatchObject({
    rejected: 'TEMPLATE_UNKNOWN',
  });
  expect(await get(path, { template: 'sample-loans', file: 'x' })).toMatchObject({ rejected: 'NOT_FOUND' });
  expect(await get('/imports/report.schema.json', {})).toMatchObject({
    $ref: '#/$defs/ImportReport',
  });
});
