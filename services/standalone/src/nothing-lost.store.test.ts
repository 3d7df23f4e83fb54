import { syntheticCreditCode, type Reply } from '@torchline/testing';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { admitEverybody } from './testing/people.fixture.ts';
import { runCommand, startProcess } from './testing/process.fixture.ts';
import { certificate, rowsOf } from './testing/records.fixture.ts';

const numbered = (n: number) =>
  certificate({
    creditCode: syntheticCreditCode(n),
    certificate: `GR2025130${String(n).padStart(5, '0')}`,
  });
const keyed = (n: number) => ({ headers: { 'idempotency-key': `key-${n}` } });
const positionOf = ({ body }: Reply): unknown => (body as { position: number }).position;

afterAll(removeFolders);

describe('a process that is killed while it takes commands', () => {
  test('has every command that it answered, once, and answers it again as before', async () => {
    const data = newFolder();
    const known = { data, tokens: await admitEverybody(data) };
    const first = await startProcess(known);
    const officer = first.as('officer');
    const answered = new Map<number, unknown>();
    const all = Array.from({ length: 400 }, (_, n) =>
      officer
        .post('/certificates', numbered(n), keyed(n))
        .expect(201)
        .then((reply) => void answered.set(n, positionOf(reply)))
        .catch(() => undefined),
    );
    while (answered.size < 60) await new Promise((resolve) => setTimeout(resolve, 1));
    await first.kill();
    await Promise.all(all);
    expect(answered.size).toBeLessThan(400);

    const second = await startProcess(known);
    const again = second.as('officer');
    for (const [n, position] of answered) {
      const reply = await again.post('/certificates', numbered(n), keyed(n)).expect(201, { position });
      expect(reply.headers.get('idempotent-replayed')).toBe('true');
    }
    const [some = 0] = answered.keys();
    await again
      .post('/certificates', numbered(some + 1_000), keyed(some))
      .expect(422, { code: 'KEY_REUSED' });
    const listed = rowsOf(
      await again
        .get('/records/certification/high-tech-enterprise?limit=500', {
          headers: {
            'torchline-after': `certification:${Math.max(...([...answered.values()] as number[]))}`,
          },
        })
        .expect(200),
    );
    const codes = listed.map(({ id }) => id);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining([...answered.keys()].map((n) => syntheticCreditCode(n))));
    await second.kill('SIGTERM');
    const verified = await runCommand('commands/verify.ts', '--data', data);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(verified.out).toMatch(/ figures equal, 0 differ\n$/);
  }, 60_000);
});
