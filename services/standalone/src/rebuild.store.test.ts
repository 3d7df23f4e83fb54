import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { figuresFile } from './figures.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { admitEverybody } from './testing/people.fixture.ts';
import { runCommand, startProcess } from './testing/process.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { syntheticCreditCode } from '@torchline/testing';

let data = '';
let product: Awaited<ReturnType<typeof startProcess>>;

const rebuild = (...args: readonly string[]) =>
  runCommand('commands/rebuild.ts', '--data', data, '--workers', '1', ...args);
const FIGURES =
  '/figures?indicator=high-tech-enterprises&level=province&region=130000&from=2026-10&to=2026-10';

async function certify(n: number): Promise<void> {
  const number = String(n).padStart(6, '0');
  const body = certificate({ creditCode: syntheticCreditCode(n), certificate: `GR202513${number}` });
  const made = await product.as('officer').post('/certificates', body).expect(201);
  await product.as('officer').get(FIGURES, after(made)).expect(200);
}
const counted = async (): Promise<string> => {
  const reply = await product.as('officer').get(FIGURES).expect(200);
  return JSON.stringify((reply.body as { rows?: unknown }).rows ?? reply.body);
};

beforeAll(async () => {
  data = join(newFolder(), 'data');
  const tokens = await admitEverybody(data);
  product = await startProcess({ data, tokens });
  for (let n = 50; n < 55; n += 1) await certify(n);
}, 90_000);
afterAll(async () => {
  await product.kill('SIGTERM');
  removeFolders();
});

describe('a rebuild', () => {
  test('beside a running process becomes live in one step, and is taken back in one', async () => {
    const switched = await rebuild();
    expect(switched).toMatchObject({ code: 0, err: '' });
    expect(switched.out).toMatch(/\d+ figures equal, 0 differ\n.*Switched\./v);
    await certify(60);
    const now = await counted();
    expect(await rebuild('--rollback')).toMatchObject({ code: 0, err: '' });
    await certify(61);
    expect(await counted()).not.toBe(now);
    const verified = await runCommand('commands/verify.ts', '--data', data);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.out).toMatch(/ figures equal, 0 differ\n$/v);
    expect(existsSync(join(data, 'projection', 'figures.verify.db'))).toBe(false);
  }, 120_000);

  test('that only checks switches nothing', async () => {
    const checked = await rebuild('--check');
    expect(checked.code).toBe(0);
    expect(checked.out).not.toContain('Switched');
    expect(existsSync(join(data, 'projection', 'figures.next.db'))).toBe(true);
  }, 60_000);

  test('of spoilt figures is refused and says which cell; what is not a data folder, too', async () => {
    const database = new DatabaseSync(figuresFile(data));
    database.exec(
      'PRAGMA busy_timeout = 5000; UPDATE cells SET count = count + 1 WHERE id = (SELECT min(id) FROM cells)',
    );
    database.close();
    const refused = await rebuild();
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/\|.*: \d+\/.* \| \d+\/[\s\S]* 1 differ\n.*Not switched\./v);
    expect(await runCommand('commands/rebuild.ts', '--data', join(data, 'none'))).toMatchObject({ code: 2 });
  }, 60_000);
});
