import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '../verify-chain.ts';
import { lockFolder } from './folder-lock.ts';
import { openSqliteKeyRing, openSqliteLog } from './index.ts';

let data: string;
beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'torchline-kill-'))));
afterEach(() => rmSync(data, { recursive: true }));

/** Starts a process that appends, and kills it once it has answered some. */
async function answeredBeforeKill(count: number, whileRunning: () => void): Promise<number> {
  const appending = spawn(process.execPath, [join(import.meta.dirname, 'appending.fixture.ts'), data]);
  const exited = once(appending, 'exit');
  let told = '';
  for await (const chunk of appending.stdout) {
    told += String(chunk);
    if (told.split('\n').length <= count) continue;
    whileRunning();
    appending.kill('SIGKILL');
    break;
  }
  await exited;
  return told.trimEnd().split('\n').length;
}

describe('a process killed while it appends', () => {
  test('has lost nothing that it answered, holds no lock, and its log goes on', async () => {
    const answered = await answeredBeforeKill(20, () =>
      expect(() => lockFolder(data)).toThrow('Another process is writing'),
    );
    const lock = lockFolder(data);
    const keys = openSqliteKeyRing(data);
    const log = await openSqliteLog({ folder: join(data, 'samples'), log: 'samples', keys });
    const rows = await log.rows(0, 1_000_000);
    expect(rows.length).toBeGreaterThanOrEqual(answered);
    expect(await verifyChain(rows)).toMatchObject({ kind: 'sound', streams: 1 });
    await log.close();
    keys.close();
    lock.release();
  });
});

describe('the lock of a data folder', () => {
  test('lets one writer in, and the next when it is gone', () => {
    const first = lockFolder(data);
    expect(() => lockFolder(data)).toThrow(/正被另一个进程使用/);
    first.release();
    lockFolder(data).release();
  });
});
