import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SwitchRefused, type SwitchTo } from './switch-files.ts';

/**
 * How a command asks the process that keeps the figures to switch: a file beside them, which the process takes away when
 * it begins, and another with what came of it. Who may write into the data folder may ask.
 */
const askedIn = (figures: string): string => join(dirname(figures), 'figures.switch');
const answeredIn = (figures: string): string => join(dirname(figures), 'figures.switched');

interface Answer {
  readonly refused: string;
}

/** Written beside and renamed, so that it is read whole or not at all. */
function write(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** What was asked for, once. */
export function takeSwitchAsked(figures: string): SwitchTo | undefined {
  const path = askedIn(figures);
  if (!existsSync(path)) return undefined;
  const to = readFileSync(path, 'utf8').trim();
  rmSync(path);
  return to === 'next' || to === 'previous' ? to : undefined;
}

export const isSwitchAsked = (figures: string): boolean => existsSync(askedIn(figures));

/** Tells whoever asked; `refused` is '' when it was done. */
export const answerSwitch = (figures: string, refused: string): void =>
  write(answeredIn(figures), JSON.stringify({ refused } satisfies Answer));

const POLL_MS = 50;

/** Asks for a switch and waits for it. Throws SwitchRefused when it was refused, or when nobody answered in time (ms). */
export async function askForSwitch(figures: string, to: SwitchTo, withinMs: number): Promise<void> {
  rmSync(answeredIn(figures), { force: true });
  write(askedIn(figures), to);
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(POLL_MS)) {
    if (!existsSync(answeredIn(figures))) continue;
    const { refused } = JSON.parse(readFileSync(answeredIn(figures), 'utf8')) as Answer;
    rmSync(answeredIn(figures));
    if (refused !== '') throw new SwitchRefused(refused);
    return;
  }
  rmSync(askedIn(figures), { force: true });
  throw new SwitchRefused(
    '运行中的进程没有应答，数字未切换。 The running process did not answer: the figures were not switched.',
  );
}
