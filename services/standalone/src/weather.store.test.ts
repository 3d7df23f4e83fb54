import { syntheticCreditCode } from '@torchline/testing';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { spawnMain, startMain } from './testing/main-process.fixture.ts';
import { admitEverybody, type Tokens } from './testing/people.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { certificate } from './testing/records.fixture.ts';

const numbered = (n: number) =>
  certificate({
    creditCode: syntheticCreditCode(n),
    certificate: `GR2025130${String(n).padStart(5, '0')}`,
  });

type Served = Awaited<ReturnType<typeof startMain>>;
interface Said {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: string | null;
}

/** Sends certificates one after the other; what became of each. */
async function send(served: Served, numbers: readonly number[]): Promise<readonly Said[]> {
  const said: Said[] = [];
  for (const n of numbers) {
    const key = { 'idempotency-key': `key-${n}` };
    const reply = await served.as('officer').replyTo('POST', '/certificates', numbered(n), key);
    const { code = '' } = reply.body as { code?: string };
    said.push({ status: reply.status, code, retryAfter: reply.headers.get('retry-after') });
  }
  return said;
}
