import { writeCsv } from '@torchline/tables';
import { syntheticCreditCode } from '@torchline/testing';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { admitEverybody } from './testing/people.fixture.ts';
import { startProcess } from './testing/process.fixture.ts';

const ROWS = 3_000;
const header = ['企业名称', '统一社会信用代码', '所在县（市、区）', '证书编号', '发证日期'];
const rows = Array.from({ length: ROWS }, (_, n) => [
  `第${n}科技`,
  syntheticCreditCode(n),
  '130102',
  `GR2025130${String(n).padStart(5, '0')}`,
  '2025-10-16',
]);
const file = writeCsv({ name: 'list', columns: header.map((words) => ({ header: words })), rows });

afterAll(removeFolders);

describe('a process that is killed in the middle of an import', () => {
  test.each([150, 450])(
    'after %d ms has all of it or nothing',
    async (ms) => {
      const data = newFolder();
      const known = { data, tokens: await admitEverybody(data) };
      const first = await startProcess(known);
      const answered = first
        .as('officer')
        .post('/imports/certificates?commit=true', file)
        .expect(200)
        .then(
          () => true,
          () => false,
        );
      await new Promise((resolve) => setTimeout(resolve, ms));
      await first.kill();
      const wasAnswered = await answered;

      const second = await startProcess(known);
      const reply = await second
        .as('officer')
        .post('/imports/certificates', file)
        .expect(200, { read: ROWS });
      const { created, same } = reply.body as { created: number; same: number };
      expect([
        [0, ROWS],
        [ROWS, 0],
      ]).toContainEqual([created, same]);
      expect(wasAnswered && created > 0).toBe(false);
      await second.kill('SIGTERM');
    },
    60_000,
  );
});
