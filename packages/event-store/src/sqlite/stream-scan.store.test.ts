import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanConformance } from '../conformance/index.ts';
import { openSqliteKeyRing, openSqliteLog, openSqliteScans } from './index.ts';

scanConformance('the scan of SQLite', {
  open: async () => {
    const data = mkdtempSync(join(tmpdir(), 'torchline-scan-'));
    const keys = openSqliteKeyRing(data);
    const log = await openSqliteLog({ folder: join(data, 'samples'), log: 'samples', keys });
    const scans = openSqliteScans({ data, keys });
    return {
      ...{ log, scan: scans.of('samples'), nothing: scans.of('nothing') },
      close: async () => {
        await scans.close();
        await log.close();
        keys.close();
        rmSync(data, { recursive: true });
      },
    };
  },
});
