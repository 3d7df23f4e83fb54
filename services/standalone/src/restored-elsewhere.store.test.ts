import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from './services.ts';
import {
  backedUp,
  certifyOther,
  logsOf,
  placeFor,
  restore,
  stateIssue,
  type BackedUp,
} from './testing/backed-up.fixture.ts';
import { removeFolders } from './testing/folders.fixture.ts';
import { startProcess } from './testing/process.fixture.ts';
import { startSystem } from './testing/system.fixture.ts';

let was: BackedUp;
beforeAll(async () => {
  was = await backedUp();
});
afterAll(removeFolders);

/** A database with what its last checkpoint left, in the place of another. */
function bringAlong(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm']) {
    rmSync(`${to}${end}`, { force: true });
    if (end !== '-shm' && existsSync(`${from}${end}`)) cpSync(`${from}${end}`, `${to}${end}`);
  }
}

describe('a restored log that goes on with other facts', () => {
  test('is noticed by the views, figures and reactions of the original, which count nothing of it', async () => {
    const data = placeFor('new');
    expect(await restore(was.backup, data, '--erasures', was.data)).toMatchObject({ code: 0 });
    const first = await startSystem(data);
    for (let number = 900; number < 903; number += 1) await stateIssue(first, number);
    await certifyOther(first, 'GR202513000008');
    await first.running.instance.settled();
    await first.stop();
    for (const service of serviceNames)
      for (const name of ['views.db', 'figures.db', 'reactions.db'])
        bringAlong(join(was.data, service, name), join(data, service, name));
    const facts = await logsOf(data);
    const again = await startProcess({ data, tokens: first.tokens });
    const response = await fetch(new URL('/readyz', again.address));
    const { parts } = (await response.json()) as { parts: Record<string, boolean> };
    await again.kill('SIGTERM');
    const notReady = Object.keys(parts).filter((part) => !parts[part]);
    expect(response.status).toBe(503);
    expect(notReady).toEqual(expect.arrayContaining(['scheduling/records', 'projection/figures']));
    expect(notReady).toContainEqual(expect.stringMatching(/^reactions\//));
    expect(parts['contracts/records']).toBe(true);
    for (const part of ['scheduling/records', 'projection/figures', 'reactions'])
      expect(again.said()).toMatch(
        new RegExp(`"about":"${part}","reason":"FORK: 日志分叉：.*重建.*Fork: .*rebuild`),
      );
    const left = await logsOf(data);
    expect([...left].map(([log, { rows }]) => [log, rows.length])).toEqual(
      [...facts].map(([log, { rows }]) => [log, rows.length]),
    );
  });
});
