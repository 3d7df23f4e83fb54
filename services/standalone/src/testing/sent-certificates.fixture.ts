import { syntheticCreditCode, type Caller } from '@torchline/testing';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newFolder } from './folders.fixture.ts';
import type { Who } from './people.fixture.ts';
import { certificate } from './records.fixture.ts';

interface Said {
  readonly key: string;
  readonly status: number;
  /** Code of the problem; empty when it was accepted. */
  readonly code: string;
  readonly retryAfter: string | null;
  readonly position: number | undefined;
}

const numbered = (n: number) =>
  certificate({
    creditCode: syntheticCreditCode(n),
    certificate: `GR2025130${String(n).padStart(5, '0')}`,
  });

/** Sends certificates by their numbers, each under a key of its own. */
export function certificatesAt(served: { as(who: Who): Caller }) {
  const officer = served.as('officer');
  const said = async (n: number): Promise<Said> => {
    const key = `key-${n}`;
    const sent = officer.post('/certificates', numbered(n), { headers: { 'idempotency-key': key } });
    const { status, headers, body } = await sent.reply;
    const { code = '', position } = body as { code?: string; position?: number };
    return { key, status, code, retryAfter: headers.get('retry-after'), position };
  };
  /** All are accepted; their positions. */
  const accepted = async (numbers: readonly number[]): Promise<readonly number[]> => {
    const all = await Promise.all(numbers.map(said));
    return all.map((one) => {
      if (one.position === undefined) throw new Error(JSON.stringify(one));
      return one.position;
    });
  };
  return { said, accepted };
}

/** Keys of the commands that the log of certificates holds, from a copy of it: nobody may be writing to it. */
export function keysIn(data: string): string[] {
  const copy = newFolder();
  for (const name of ['log.db', 'log.db-wal'])
    copyFileSync(join(data, 'certification', name), join(copy, name));
  const log = new DatabaseSync(join(copy, 'log.db'));
  const rows = log.prepare('SELECT key FROM commands ORDER BY number').all();
  log.close();
  return rows.map(({ key }) => String(key));
}
