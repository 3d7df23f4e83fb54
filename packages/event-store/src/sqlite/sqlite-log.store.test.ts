import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logStoreConformance, transferConformance, type LogUnderTest } from '../conformance/index.ts';
import { openSqliteKeyRing, openSqliteLog, openSqliteTarget } from './index.ts';

/** A crash ends the thread of the writer where it stands; `kill-process.store.test.ts` ends a whole process. */
async function subject(data: string): Promise<LogUnderTest> {
  const keys = openSqliteKeyRing(data);
  const log = await openSqliteLog({ folder: join(data, 'samples'), log: 'samples', keys });
  return {
    log,
    keys,
    close: async () => {
      await log.close();
      keys.close();
      rmSync(data, { recursive: true });
    },
    crash: async () => {
      await log.kill();
      keys.close();
      return subject(data);
    },
  };
}

logStoreConformance('the SQLite store', {
  open: () => subject(mkdtempSync(join(tmpdir(), 'torchline-log-'))),
});

transferConformance('the SQLite store', {
  open: async () => {
    const data = mkdtempSync(join(tmpdir(), 'torchline-import-'));
    const [folder, keys] = [join(data, 'samples'), openSqliteKeyRing(data)];
    return {
      target: async () => openSqliteTarget(folder, 'samples'),
      log: () => openSqliteLog({ folder, log: 'samples', keys }),
      close: async () => {
        keys.close();
        rmSync(data, { recursive: true });
      },
    };
  },
});
