import { Client, commands, type CommandStep, Journal, type Scratch, Sender } from '@torchline/traffic';
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { prepareBase } from '../load/base.ts';
import { Product } from '../product/product.ts';
import { SyncJudge, type Answered } from './judge.ts';

const CALLS = 'trace=fsync,fdatasync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg';
const STRACE = ['strace', '-f', '-y', '-qq', '-s', '100', '--seccomp-bpf', '-e', CALLS, '-e', 'signal=none'];
const LONE = 200;
const AT_ONCE = 16;
const TOGETHER = 320;

const command = (n: number): CommandStep =>
  [commands.certify, commands.admitTenant, commands.submitContract, commands.fileLoan][n % 4]?.(n) ??
  commands.certify(n);

/** Why the machine does not let a program be watched; undefined when it does. */
function whyNot(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-f', '-qq', '-e', 'trace=none', 'true'], {
    encoding: 'utf8',
  });
  if (error) return `strace cannot be run: ${error.message}`;
  return status === 0 ? undefined : `strace may not watch a process: ${stderr.trim().slice(0, 200)}`;
}

/** First one command at a time, then many at once. */
async function sendAll(sender: Sender): Promise<void> {
  for (let n = 0; n < LONE; n += 1) await sender.send(command(n));
  let next = LONE;
  const caller = async (): Promise<void> => {
    while (next < LONE + TOGETHER) await sender.send(command(next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
}

/** The program that strace started: its first line is of it. */
async function tracedPid(trace: string): Promise<number> {
  const pid = Number(/^\d+/.exec(await readFile(trace, 'utf8'))?.[0]);
  if (!pid) throw new Error('the trace names no process');
  return pid;
}

async function judged(trace: string): Promise<SyncJudge> {
  const judge = new SyncJudge();
  for await (const line of createInterface({ input: createReadStream(trace) })) judge.read(line);
  return judge;
}

const SERVICE: Readonly<Record<string, string>> = {
  ...{ '/certificates': 'certification', '/tenants': 'incubators' },
  ...{ '/contracts': 'contracts', '/loans': 'loan-pools' },
};
const isUnsynced = ({ request, synced }: Answered): boolean => !synced.includes(SERVICE[request] ?? '');

/**
 * Watches the product from outside: between the arrival of a command and the departure of its answer a sync of its log
 * must have begun and ended. Answers the exit code.
 */
export async function countSyncs(scratch: Scratch): Promise<number> {
  const reason = whyNot();
  if (reason !== undefined) {
    console.log(`${reason}\n0 passed, 0 failed, 1 skipped`);
    return process.env['CI'] === 'true' ? 1 : 0;
  }
  const { data, tokens } = await prepareBase(scratch.path);
  const trace = scratch.folder('trace');
  const product = new Product(data, { under: [...STRACE, '-o', trace] });
  const address = await product.ready;
  if (address === undefined) throw new Error((await product.ended).err);
  const client = new Client(address);
  await sendAll(new Sender(client, { tokens, journal: new Journal(), round: 0 }));
  client.close();
  process.kill(await tracedPid(trace), 'SIGTERM');
  await product.ended;
  const { answered, syncs } = await judged(trace);
  const unsynced = answered.filter(isUnsynced);
  const missing = LONE + TOGETHER - answered.length;
  for (const { request, synced } of unsynced.slice(0, 10))
    console.log(`FAIL ${request} was answered; synced before that: ${synced.join(', ') || 'nothing'}`);
  if (missing !== 0) console.log(`FAIL ${missing} answers are not in the trace`);
  console.log(`${answered.length} answers, ${LONE} of them alone; ${syncs} syncs of logs`);
  const failed = unsynced.length + Math.abs(missing);
  console.log(`${answered.length - unsynced.length} passed, ${failed} failed, 0 skipped`);
  return failed > 0 ? 1 : 0;
}
