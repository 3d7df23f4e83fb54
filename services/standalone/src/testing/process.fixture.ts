import { apiAt } from '@torchline/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Tokens, Who } from './people.fixture.ts';

const room = join(import.meta.dirname, '..');
const NODE_OPTIONS = '--disable-warning=ExperimentalWarning';

const start = (script: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(room, script), ...args], {
    env: { ...process.env, NODE_OPTIONS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one of the operator's commands to its end. */
export async function runCommand(script: string, ...args: readonly string[]): Promise<Ended> {
  const child = start(script, args);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** A system in a process of its own, so that it can be killed. */
export async function startProcess({ data, tokens }: { data: string; tokens: Tokens }) {
  const child = start('testing/serving.fixture.ts', [data]);
  const exited = once(child, 'exit');
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const heard = (chunk: Buffer): void => {
      said += chunk.toString();
      const ready = /^ready (\S+)$/m.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout?.on('data', heard);
    child.stderr?.on('data', heard);
    void exited.then(() => reject(new Error(said)));
  });
  const { as } = apiAt(address, (who) => tokens[who as Who]);
  const kill = async (signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return { address, as, kill, said: () => said };
}
