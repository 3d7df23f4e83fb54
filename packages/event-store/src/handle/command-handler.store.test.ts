import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryLog } from '../memory/index.ts';
import { openSqliteKeyRing, openSqliteLog } from '../sqlite/index.ts';
import { handlerSuite } from './handler-suite.fixture.ts';

const data = mkdtempSync(join(tmpdir(), 'torchline-handle-'));
const keys = openSqliteKeyRing(data);
afterAll(() => {
  keys.close();
  rmSync(data, { recursive: true });
});

let folders = 0;
handlerSuite('memory', async () => openMemoryLog({ log: 'purses' }));
handlerSuite('SQLite', () => openSqliteLog({ folder: join(data, `${(folders += 1)}`), log: 'purses', keys }));
