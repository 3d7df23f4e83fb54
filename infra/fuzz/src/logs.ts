import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long every log of a folder is, in facts and command records, read beside the running process. */
export function lengthsOf(data: string): Readonly<Record<string, string>> {
  const logs = readdirSync(data).filter((name) => existsSync(join(data, name, 'log.db')));
  return Object.fromEntries(
    logs.map((name) => {
      const database = new DatabaseSync(join(data, name, 'log.db'), { readOnly: true });
      const row = database
        .prepare('SELECT (SELECT count(*) FROM facts) AS facts, (SELECT count(*) FROM commands) AS commands')
        .get();
      database.close();
      return [name, `${String(row?.['facts'])} facts, ${String(row?.['commands'])} commands`];
    }),
  );
}
