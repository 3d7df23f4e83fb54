import { syntheticCreditCode } from '@torchline/testing';
import { ROLES, type Role } from '@torchline/kernel';
import { randomUUID } from 'node:crypto';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const STANDALONE = join(ROOT, 'services/standalone/src');
const TODAY = '2026-11-02';
const PROVINCE = '130000';

/** A running instance of its own, with one person of every role. */
export interface Product {
  readonly address: string;
  readonly data: string;
  readonly tokens: Readonly<Record<Role, string>>;
  /** Memory that the process holds, in bytes. */
  memory(): number;
  /** What the process said last, once it has ended by itself. */
  lastWords(): string | undefined;
  stop(): Promise<void>;
}

const user = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(STANDALONE, 'commands/users.ts'), 'add', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** What a process says on both its outputs, as far as it is kept. */
class Hearing {
  said = '';
  readonly address: Promise<string>;

  constructor(child: ChildProcess) {
    this.address = new Promise((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.said = (this.said + chunk.toString()).slice(-4_000);
        const address = /Torchline ready at (\S+)/.exec(this.said)?.[1];
        if (address) resolve(address);
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', () => reject(new Error(this.said)));
    });
  }
}

const REGION: Partial<Record<Role, string>> = {
  CITY: '130100',
  COUNTY: '130102',
  CARRIER: '130102',
  ENTERPRISE: '130102',
};
const ORGANISED: readonly Role[] = ['BANK', 'CARRIER', 'OFFICE_REGISTRAR', 'OFFICE_REVIEWER'];

/** Posts as the operator; each answer is waited for by the next, so that what was admitted is known. */
function posting(address: string, operator: string) {
  let after = '';
  return async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const headers: Record<string, string> = {
      authorization: `Bearer ${operator}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    if (after) headers['torchline-after'] = after;
    const response = await fetch(new URL(path, address), {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    after = response.headers.get('torchline-position') ?? after;
    return (await response.json()) as Record<string, unknown>;
  };
}

async function admit(post: ReturnType<typeof posting>, role: Role): Promise<string> {
  const organisation = ORGANISED.includes(role) ? `${role}-1` : '';
  const creditCode = role === 'ENTERPRISE' ? syntheticCreditCode(1) : '';
  const id = `fuzz-${role.replaceAll('_', '-')}`;
  const person = { person: id, name: role, role, organisation, creditCode };
  await post('/people', { ...person, region: REGION[role] ?? PROVINCE });
  return String((await post(`/people/${id}/tokens`, { days: 1 }))['token']);
}

function residentBytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1_024;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Starts the product as an operator would, on a folder that is removed afterwards. */
export async function startProduct(): Promise<Product> {
  const data = mkdtempSync(join(tmpdir(), 'torchline-fuzz-'));
  const operator = user('--data', data, '--name', '运维', '--role', 'OPERATOR', '--today', TODAY);
  const args = ['--data', data, '--empty', '--port', '0', '--today', TODAY];
  const child = spawn(process.execPath, [join(STANDALONE, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const hearing = new Hearing(child);
  const address = await hearing.address;
  const tokens: Partial<Record<Role, string>> = { OPERATOR: operator };
  const post = posting(address, operator);
  for (const role of ROLES) tokens[role] ??= await admit(post, role);
  return {
    address,
    data,
    tokens: tokens as Record<Role, string>,
    memory: () => residentBytes(child.pid ?? 0),
    lastWords: () =>
      hasEnded(child) ? `${String(child.exitCode ?? child.signalCode)} ${hearing.said}` : undefined,
    stop: async () => {
      child.kill('SIGTERM');
      if (!hasEnded(child)) await once(child, 'exit');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
