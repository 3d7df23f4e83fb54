import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ChildAsked, ChildSaid } from './child.ts';

/** Sends one message to a new process and resolves with its answer: neither memory nor caches of one round reach the next. */
export async function inProcess<Said>(
  program: URL,
  asked: { readonly does: string },
  execArgv: readonly string[] = process.execArgv,
): Promise<Said> {
  const child = fork(program, { execArgv: [...execArgv] });
  child.send(asked);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`measuring ${asked.does} ended with ${String(code)}`);
  });
  const [said] = (await Promise.race([once(child, 'message'), failed])) as [Said];
  await failed.catch(() => undefined);
  return said;
}

/** Does it with a data folder. */
export const inChild = (asked: ChildAsked): Promise<ChildSaid> =>
  inProcess(new URL('./child.ts', import.meta.url), asked);
