import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ChildAsked, ChildSaid } from './child.ts';

/** Does it in a new process, so that neither memory nor caches of one round reach the next. */
export async function inChild(asked: ChildAsked): Promise<ChildSaid> {
  const child = fork(new URL('./child.ts', import.meta.url));
  child.send(asked);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`measuring ${asked.does} of ${asked.facts} facts ended with ${String(code)}`);
  });
  const [said] = (await Promise.race([once(child, 'message'), failed])) as [ChildSaid];
  failed.catch(() => undefined);
  return said;
}
