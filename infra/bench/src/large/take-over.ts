import { importRows, type StoredRow } from '@torchline/event-store';
import { openMongoTarget } from '@torchline/event-store/mongo';
import { openSqliteKeyRing, openSqliteReader, type SqliteReader } from '@torchline/event-store/sqlite';
import { join } from 'node:path';
import { onMongo } from './large-plan.ts';

const AT_ONCE = 2_000;

async function* rowsOf(reader: SqliteReader): AsyncIterable<StoredRow> {
  for (let after = 0; ;) {
    const rows = await reader.rows(after, AT_ONCE);
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)?.position ?? after;
  }
}

/** Makes the logs of a data folder those of an instance on MongoDB; nothing is published. */
export async function takeOver(folder: string, data: string, logs: readonly string[]): Promise<void> {
  const keys = openSqliteKeyRing(folder);
  await onMongo(data, async (mongo) => {
    for (const log of logs) {
      const reader = openSqliteReader({ folder: join(folder, log), log, keys });
      await importRows(await openMongoTarget(mongo, log), { rows: rowsOf(reader) });
      reader.close();
    }
  });
  keys.close();
}
