import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { nativeTest } from './testing/index.ts';

interface Said {
  readonly kafkaBrokers: string;
  readonly mongoUri: string;
  readonly data: string;
  readonly pids: Readonly<Record<string, number>>;
}

const test = await nativeTest();
const folder = mkdtempSync(join(tmpdir(), 'torchline-kept-'));
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function command(...args: readonly string[]): ChildProcess {
  const script = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [script, '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function said(child: ChildProcess): Promise<Said> {
  const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')) as [
    string,
  ];
  return JSON.parse(line) as Said;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function whenGone(done: () => boolean): Promise<void> {
  while (!done()) await wait(50);
}

test('killed itself, it leaves neither a server nor a folder', async () => {
  const child = command();
  const { data, pids } = await said(child);
  expect(Object.keys(pids)).toEqual(['kafka-1', 'mongod-1']);
  expect(Object.values(pids).every(isAlive)).toBe(true);
  expect(existsSync(data)).toBe(true);
  child.kill('SIGKILL');
  await whenGone(() => !Object.values(pids).some(isAlive) && !existsSync(data));
});

test('a folder is kept, has one owner at a time, and serves again under the same addresses', async () => {
  const child = command('--data', folder);
  const first = await said(child);
  const second = command('--data', folder);
  const complaint = (await once(second.stderr as NodeJS.ReadableStream, 'data')) as [Buffer];
  expect(complaint.toString()).toContain('is in use by the processes');
  expect(await once(second, 'exit')).toEqual([1, null]);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(Object.values(first.pids).some(isAlive)).toBe(false);

  const again = command('--data', folder);
  const { kafkaBrokers, mongoUri } = await said(again);
  expect([kafkaBrokers, mongoUri]).toEqual([first.kafkaBrokers, first.mongoUri]);
  again.kill('SIGINT');
  expect(await once(again, 'exit')).toEqual([0, null]);
});
