import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './places.ts';

const OPTIONS = '--disable-warning=ExperimentalWarning';

/** Where compiled modules are kept, so that every start after the first costs half. */
let cache: string | undefined;
export const keepCompiledIn = (folder: string): void => {
  cache = folder;
};

/** Processes that run; they go with this one. */
const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export interface Spawning {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A program before Node itself, with its arguments. */
  readonly under?: readonly string[];
  /** A channel by which it sees that this process is gone. */
  readonly hasChannel?: boolean;
}

/** One of the product's commands as a process of its own. */
export function spawnCommand(
  script: string,
  { args, env = {}, under = [], hasChannel = false }: Spawning,
): ChildProcess {
  const command = [...under, process.execPath, join(ROOT, script), ...args];
  const [program = '', ...rest] = command;
  const compiled = cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: OPTIONS, ...compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** Its end, with all that it said. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, out, err };
}
