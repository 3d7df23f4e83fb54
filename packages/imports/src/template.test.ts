import { column, importTemplate, rowCommand, templateCsv, templatesDoc, templateXlsx } from './index.ts';
import { readTable } from '@torchline/tables';
import { runImport } from './engine/run-import.ts';
import { registerSample, sampleBank, sampleHost, sampleTemplate } from './sample.ts';

const base = {
  name: 't',
  zh: '表',
  en: 'T',
  service: 's',
  authority: { roles: ['BANK'], within: { zh: '本行', en: 'own bank' } },
  row: () =>
    rowCommand(registerSample, {
      businessDate: '2025-03-01',
      noteNo: '1',
      creditCode: '1',
      amount: 0 as never,
      county: '1',
    }),
} as const;
const noteNo = column.code({ zh: '号', en: 'No' });

test('a template that names columns it does not have stops the program', () => {
  const columns = { noteNo, county: column.region({ zh: '县', en: 'County', on: 'noteNo' }) };
  expect(() => importTemplate({ ...base, columns, naturalKey: [], businessDate: 'today' })).toThrow(
    'no natural key',
  );
  expect(() => importTemplate({ ...base, columns, naturalKey: ['noteNo'], businessDate: 'noteNo' })).toThrow(
    'not a date',
  );
  expect(() => importTemplate({ ...base, columns, naturalKey: ['noteNo'], businessDate: 'today' })).toThrow(
    'county is read on noteNo',
  );
});

describe('the empty template', () => {
  test.each(['xlsx', 'csv'] as const)('as %s: all headers, and an example that is not read', async (kind) => {
    const bytes = kind === 'xlsx' ? await templateXlsx(sampleTemplate) : templateCsv(sampleTemplate);
    const { host } = sampleHost();
    const result = await runImport({
      template: sampleTemplate,
      bytes,
      fileName: `t.${kind}`,
      mode: 'dry-run',
      identity: sampleBank,
      scope: { all: true },
      today: '2025-03-31',
      host,
    });
    expect(result).toMatchObject({ kind: 'report', report: { read: 0, warnings: [] } });
    const report = result.kind === 'report' ? result.report : undefined;
    expect(report?.skipped.map(({ why }) => why)).toEqual([
      'title',
      'header',
      'example',
      ...(kind === 'xlsx' ? ['notes-sheet'] : []),
    ]);
    expect(readTable(bytes).sheets[0]?.rows[1]?.cells).toContain('*贷款金额（万元）');
  });

  test('its notes and the docs name unit, business date, natural key and allowed words', async () => {
    const notes = readTable(await templateXlsx(sampleTemplate)).sheets[1];
    const text = JSON.stringify(notes?.rows.map(({ cells }) => cells));
    const doc = templatesDoc([sampleTemplate]);
    for (const words of ['贷款金额（万元）', '备案日期', '借据号', '信用、其他', '联系电话']) {
      expect(text).toContain(words);
      expect(doc).toContain(words);
    }
    expect(doc).toContain('POST /imports/sample-loans');
  });
});
