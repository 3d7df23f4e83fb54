import type { ImportReport } from '@torchline/imports';
import { readTable, writeCsv, writeXlsx } from '@torchline/tables';
import type { Reply } from '@torchline/testing';
import type { Who } from './testing/people.fixture.ts';
import { systemForAll } from './testing/system.fixture.ts';
import { SAMPLE_TABLES, type SampleTable } from './testing/tables.fixture.ts';

const system = systemForAll();

interface Sending {
  readonly rows: readonly (readonly string[])[];
  readonly query?: string;
  readonly who?: Who;
}
const sheetOf = ({ header, template }: SampleTable, rows: Sending['rows']) => ({
  name: template,
  columns: header.map((words) => ({ header: words })),
  rows,
});
const send = async (table: SampleTable, { rows, query = '', who = 'officer' }: Sending) =>
  system()
    .as(who)
    .post(`/imports/${table.template}${query}`, await writeXlsx([sheetOf(table, rows)]));

const reportIn = ({ body }: Reply): ImportReport => body as ImportReport;
const counts = ({ read, created, changed, same, refused }: ImportReport): number[] => {
  expect(created + changed + same + refused).toBe(read);
  return [read, created, changed, same, refused];
};
const head = async (service: string): Promise<number> =>
  (await system().running.instance.service(service).store.head()).position;

describe.each(SAMPLE_TABLES.map((table) => [table.template, table] as const))('%s', (_, table) => {
  const later = [table.changed, ...table.first.slice(1, 2), table.added, table.mistaken];

  test('a dry run says what would be, and stores nothing', async () => {
    const reply = await (await send(table, { rows: table.first })).expect(200);
    const report = reportIn(reply);
    expect(counts(report)).toEqual([3, 3, 0, 0, 0]);
    expect(report).toMatchObject({ mode: 'dry-run', committed: false });
    const before = await head(report.service);
    await (await send(table, { rows: table.first })).expect(200);
    expect(await head(report.service)).toBe(before);
  });

  test('committed it is there; sent again, in another file too, it is all same', async () => {
    const query = '?commit=true';
    const report = reportIn(await (await send(table, { rows: table.first, query })).expect(200));
    expect(counts(report)).toEqual([3, 3, 0, 0, 0]);
    expect(report.committed).toBe(true);
    const before = await head(report.service);
    const again = reportIn(await (await send(table, { rows: table.first, query })).expect(200));
    expect(counts(again)).toEqual([3, 0, 0, 3, 0]);
    const csv = writeCsv(sheetOf(table, [...table.first].reverse()), { encoding: 'gb18030' });
    const other = await system().as('officer').post(`/imports/${table.template}${query}`, csv).expect(200);
    expect(counts(reportIn(other))).toEqual([3, 0, 0, 3, 0]);
    expect(await head(report.service)).toBe(before);
  });

  test('one mistake holds all rows back, and is shown at its cell in both languages', async () => {
    const reply = await (await send(table, { rows: later, query: '?commit=true' })).expect(422);
    const { code, errors, report } = reply.body as {
      code: string;
      errors: { code: string; row: number; column: string }[];
      report: ImportReport;
    };
    expect(code).toBe('IMPORT_NOT_COMMITTED');
    expect(errors).toMatchObject([{ code: table.code, row: 5 }]);
    expect(errors[0]?.column).toMatch(/^[A-Z] /);
    expect(counts(report)).toEqual([4, 1, 1, 1, 1]);
    expect(report.rows[3]?.errors[0]).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    const before = await head(report.service);
    await (await send(table, { rows: later, query: '?commit=true' })).expect(422);
    expect(await head(report.service)).toBe(before);
  });

  test('partial stores the rest; the refused row comes back to its sender, and goes in once mended', async () => {
    const query = '?commit=true&partial=true';
    const report = reportIn(await (await send(table, { rows: later, query })).expect(200));
    expect(counts(report)).toEqual([4, 1, 1, 1, 1]);
    const path = report.refusedFile ?? '';
    await system().as('secondOfficer').get(path).expect(404);
    const { bytes } = await system().as('officer').get(path).expect(200);
    const [header, ...rows] = readTable(bytes).sheets[0]?.rows ?? [];
    const [wrong, right] = table.mend;
    const mended = rows.map(({ cells }) => cells.map((cell) => (cell === wrong ? right : cell)));
    const columns = (header?.cells ?? []).map((words) => ({ header: words }));
    const file = await writeXlsx([{ name: 'mended', columns, rows: mended }]);
    const again = await system()
      .as('officer')
      .post(`/imports/${table.template}?commit=true`, file)
      .expect(200);
    expect(counts(reportIn(again))).toEqual([1, 1, 0, 0, 0]);
  });

  test('the file is kept by its hash, and each fact names file, sheet and row', async () => {
    const report = reportIn(await (await send(table, { rows: table.first })).expect(200));
    const kept = await system().as('officer').get(`/files/${report.file.hash}`).expect(200);
    expect(kept.bytes).toEqual(await writeXlsx([sheetOf(table, table.first)]));
    const facts = await system().running.instance.service(report.service).store.readAll(0, 1_000);
    const sources = facts.flatMap(({ meta: { source } }) => (source ? [source] : []));
    expect(sources).toContainEqual({ file: report.file.hash, sheet: table.template, row: 2 });
  });

  test('the empty template is there, as a workbook and as CSV', async () => {
    for (const name of ['template.xlsx', 'template.csv']) {
      const { bytes } = await system().as('officer').get(`/imports/${table.template}/${name}`).expect(200);
      const header = readTable(bytes, name).sheets[0]?.rows.flatMap(({ cells }) => cells) ?? [];
      for (const words of table.header) expect(header.join('\n')).toContain(words);
    }
  });
});

describe('a total', () => {
  const statements = SAMPLE_TABLES.find(({ template }) => template === 'month-statements') as SampleTable;
  const rows = [
    ['承德市', '2026-10', '技术合同', '否', '5', '2026-11-01'],
    ['承德市', '2026-10', '孵化', '否', '6', '2026-11-01'],
  ];
  const withTotal = (total: string) => [...rows, ['合计', '', '', '', total, '']];
  test('that differs from its rows refuses the file, whatever was asked', async () => {
    const before = await head('scheduling');
    for (const query of ['', '?commit=true', '?commit=true&partial=true'])
      await (await send(statements, { rows: withTotal('12'), query })).expect(422, { code: 'TOTAL_DIFFERS' });
    expect(await head('scheduling')).toBe(before);
  });
  test('that is right is skipped, and listed as that', async () => {
    const report = reportIn(await (await send(statements, { rows: withTotal('11') })).expect(200));
    expect(counts(report)).toEqual([2, 2, 0, 0, 0]);
    expect(report.skipped.map(({ row, why }) => [row, why])).toEqual([
      [1, 'header'],
      [4, 'total'],
    ]);
  });
});

describe('a city desk', () => {
  const statements = SAMPLE_TABLES.find(({ template }) => template === 'month-statements') as SampleTable;
  test('states its own month in a file, and not that of another unit', async () => {
    const own = ['石家庄市', '2026-10', '科技型中小企业', '否', '4', '2026-11-01'];
    const other = ['唐山市', '2026-10', '科技型中小企业', '否', '4', '2026-11-01'];
    const report = reportIn(await (await send(statements, { rows: [own, other], who: 'city' })).expect(200));
    expect(report.rows.map(({ outcome }) => outcome)).toEqual(['created', 'refused']);
    expect(report.rows[1]?.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
