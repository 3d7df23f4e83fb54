import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv } from '@torchline/tables';
import { EXIT, importFile, type ExitCode, type ImportAsked } from './client.ts';
import { ImportDesk } from './import-desk.ts';
import { sampleBank, sampleHost, sampleTemplate } from './sample.ts';

const desk = new ImportDesk({ templates: [sampleTemplate], hostOf: async () => sampleHost().host });
const csv = (amount: string): Uint8Array =>
  writeCsv({
    name: '备案',
    columns: ['借据号', '信用代码', '贷款金额（万元）', '贷款方式', '备案日期', '所在县区'].map((header) => ({
      header,
    })),
    rows: [['A1', '911301', amount, '信用', '2025-03-01', '涿州市']],
  });

/** Answers as the real door does, as far as the client looks at it. */
async function answer(
  path: string,
): Promise<{ readonly status: number; readonly body: string | Uint8Array }> {
  if (path.startsWith('/imports/reports/'))
    return { status: 200, body: (await desk.refusedFile(path.split('/')[3] ?? '', sampleBank)) ?? '' };
  if (path.startsWith('/imports/nothing'))
    return {
      status: 404,
      body: JSON.stringify({
        code: 'TEMPLATE_UNKNOWN',
        detail: '没有',
        errors: [{ sheet: '备案', row: 3, detail: '原因' }],
      }),
    };
  if (path.startsWith('/imports/empty')) return { status: 503, body: '' };
  const sent = {
    bytes: csv('x'),
    fileName: '三月.csv',
    mode: 'dry-run',
    identity: sampleBank,
    scope: { all: true },
    today: '2025-03-31',
  } as const;
  const result = await desk.take(sampleTemplate, sent);
  const report = result.kind === 'report' ? result.report : undefined;
  return path.includes('commit=true')
    ? { status: 422, body: JSON.stringify({ code: 'IMPORT_NOT_COMMITTED', report }) }
    : { status: 200, body: JSON.stringify(report) };
}

describe('the command line', () => {
  let folder = '';
  let server: Server;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torchline-import-'));
    await writeFile(join(folder, '三月.csv'), csv('x'));
    server = createServer((request, response) => {
      void answer(request.url ?? '').then(({ status, body }) => response.writeHead(status).end(body));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });
  afterAll(async () => {
    await new Promise((closed) => server.close(closed));
    await rm(folder, { recursive: true });
  });

  async function run(
    asked: Partial<ImportAsked & { json: boolean }>,
  ): Promise<{ code: ExitCode; out: string; err: string }> {
    const { port } = server.address() as AddressInfo;
    const told = { out: '', err: '' };
    const code = await importFile(
      {
        template: 'sample-loans',
        file: join(folder, '三月.csv'),
        commit: false,
        partial: false,
        json: false,
        url: `http://127.0.0.1:${port}`,
        token: 't',
        ...asked,
      },
      { out: (text) => (told.out += text), err: (text) => (told.err += text) },
    );
    return { code, ...told };
  }

  test.each([false, true])(
    'refused rows: exit 1, a table, and the rows saved beside the file (commit %s)',
    async (commit) => {
      const { code, out, err } = await run({ commit });
      expect(code).toBe(EXIT.refusedRows);
      expect(out).toContain('读取 1 行 = 新增 0 + 变更 0 + 相同 0 + 退回 1');
      expect(out).toContain('C 贷款金额（万元）：“x”不是金额。');
      expect(err).toContain('三月.refused.xlsx');
      expect((await readFile(join(folder, '三月.refused.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    },
  );

  test('--json prints the report as it came', async () => {
    expect(JSON.parse((await run({ json: true })).out)).toMatchObject({ template: 'sample-loans', read: 1 });
  });

  test('no such file 2, not reachable 3, refused by rule 4', async () => {
    expect((await run({ file: join(folder, 'none.csv') })).code).toBe(EXIT.wrongUse);
    expect((await run({ url: 'http://127.0.0.1:1' })).code).toBe(EXIT.unreachable);
    expect((await run({ template: 'empty' })).code).toBe(EXIT.unreachable);
    const refused = await run({ template: 'nothing' });
    expect(refused.code).toBe(EXIT.refusedByRule);
    expect(refused.err).toContain('退回 TEMPLATE_UNKNOWN：没有\n  备案 第 3 行  原因');
  });
});
