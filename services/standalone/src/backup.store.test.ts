import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  backedUp,
  CERTIFIED,
  FACTS,
  KEYED,
  logsOf,
  NAME,
  placeFor,
  reactedIn,
  restore,
  SCAN,
  textOf,
  type BackedUp,
} from './testing/backed-up.fixture.ts';
import { removeFolders } from './testing/folders.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { startSystem } from './testing/system.fixture.ts';

let was: BackedUp;
beforeAll(async () => {
  was = await backedUp();
});
afterAll(removeFolders);

/** As if the books of reactions were far behind the logs: everything is given again. */
function forgetReactions(data: string): void {
  const books = new DatabaseSync(join(data, 'reference', 'reactions.db'));
  books.exec(`UPDATE reaction_checkpoints SET position = 0, hash = '', epoch = ''`);
  books.close();
}

describe('a backup that was taken while commands came in', () => {
  const restored = placeFor('new');

  test('is restored as a prefix of every log, at one moment, and verifies', async () => {
    const { code, out } = await restore(was.backup, restored, '--erasures', was.data);
    expect(code).toBe(0);
    expect(out).toMatch(/^reference: \d+ facts, \d+ command records, head [0-9a-f]{64}, epoch \S+$/m);
    const [original, copy] = [await logsOf(was.data), await logsOf(restored)];
    expect([...copy.keys()]).toEqual([...original.keys()]);
    for (const [log, { rows, epochs }] of copy) {
      const before = original.get(log);
      expect(rows).toEqual(before?.rows.slice(0, rows.length));
      expect(epochs).toEqual([...(before?.epochs ?? []), { epoch: expect.any(String), from: rows.length }]);
      for (const { meta } of rows)
        for (const [other, seen] of Object.entries(meta.seen ?? {}))
          expect(copy.get(other)?.rows.length ?? 0).toBeGreaterThanOrEqual(seen);
    }
    const issues = (logs: typeof copy): number => logs.get('scheduling')?.rows.length ?? 0;
    expect(issues(copy)).toBeLessThan(issues(original));
    const verified = await runCommand('commands/verify.ts', '--data', restored);
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/ figures equal, 0 differ\n$/) });
  });

  test('answers what was answered before it, runs no reaction twice, and keeps an erased person erased', async () => {
    const facts = await logsOf(restored);
    forgetReactions(restored);
    const again = await startSystem(restored);
    await again.running.instance.settled();
    const reply = await again
      .as('officer')
      .post('/certificates', CERTIFIED, KEYED)
      .expect(201, { position: was.position });
    expect(reply.headers.get('idempotent-replayed')).toBe('true');
    expect(await textOf(again, FACTS)).not.toContain(NAME);
    expect(await textOf(again, FACTS)).toContain(`{"person":"${was.person}","erased":true}`);
    expect(await textOf(again, `/files/${was.scan}`)).toBe('');
    await again.stop();
    const now = await logsOf(restored);
    expect(reactedIn(now)).toBe(reactedIn(facts));
    expect(reactedIn(now)).toBeGreaterThan(0);
  });

  test('passes what was erased on to a restore of an older backup', async () => {
    const data = placeFor('new');
    expect(await restore(was.backup, data, '--erasures', restored)).toMatchObject({
      ...{ code: 0, err: '' },
      out: expect.stringContaining(`erased again: ${was.person}`),
    });
    const list = join(restored, 'erasures.jsonl');
    expect(readFileSync(list, 'utf8')).toContain(`{"person":"${was.person}","generation":1}`);
    for (const source of [was.later, list]) {
      const into = placeFor('new');
      expect((await restore(was.backup, into, '--erasures', source)).out).toContain(
        `erased again: ${was.person}`,
      );
    }
  });

  test('says what came back with it when nobody says who was erased; then it holds everything', async () => {
    const data = placeFor('new');
    const { code, err } = await restore(was.backup, data);
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/个人信息保护法.*erased after.*--erasures/),
    });
    const again = await startSystem(data);
    expect(await textOf(again, FACTS)).toContain(NAME);
    expect(await textOf(again, `/files/${was.scan}`)).toBe(SCAN);
    await again.stop();
  });

  test('without keys lets nobody be read', async () => {
    const data = placeFor('new');
    expect(existsSync(join(was.bare, 'keys.db'))).toBe(false);
    expect(await restore(was.bare, data)).toMatchObject({ code: 0, err: '' });
    const again = await startSystem(data);
    const text = await textOf(again, FACTS);
    expect(text).toContain('甲科技');
    expect(text).not.toContain(NAME);
    expect(await textOf(again, `/files/${was.scan}`)).toBe('');
    await again.stop();
  });
});
