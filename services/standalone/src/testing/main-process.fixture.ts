import { apiAt } from '@torchline/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { TODAY, type Tokens, type Who } from './people.fixture.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

const running = new Set<ChildProcess>();

export interface MainAsked {
  readonly data: string;
  readonly tokens?: Tokens;
  /** A command before the process, such as `unshare`; its last argument runs what follows it. */
  readonly under?: readonly string[];
}

/** The product as an operator starts it, in a process of its own: whatever it says until it is ready or has ended. */
export function spawnMain({ data, under = [] }: Omit<MainAsked, 'tokens'>) {
  const args = [main, '--data', data, '--port', '0', '--empty', '--today', TODAY];
  const [command = process.execPath, ...rest] = [...under, process.execPath, ...args];
  const child = spawn(command, rest, {
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  const hear = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  void ended.then(() => running.delete(child));
  return { child, ended, said: () => said };
}

/** Ends what a test that failed left behind. */
export async function endAll(): Promise<void> {
  for (const child of [...running]) {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
}

/** The same once it serves. */
export async function startMain({ data, tokens, under }: MainAsked & { readonly tokens: Tokens }) {
  const started = spawnMain({ data, ...(under ? { under } : {}) });
  const ready = (): string | undefined => /ready at (\S+)/.exec(started.said())?.[1];
  const code = await new Promise<number | null | undefined>((resolve) => {
    started.child.stdout.on('data', () => ready() && resolve(undefined));
    void started.ended.then(resolve);
  });
  const address = ready();
  if (code !== undefined || address === undefined) throw new Error(started.said());
  const { as, asNobody } = apiAt(address, (who) => tokens[who as Who]);
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> => {
    started.child.kill(signal);
    return started.ended;
  };
  return { ...started, address, as, asNobody, stop, pid: started.child.pid ?? 0 };
}
