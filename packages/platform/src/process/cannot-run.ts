import { StoreError } from '@torchline/kernel';

/** A sentence for the person at the terminal, Chinese then English; the process ends with it. */
export class CannotRun extends Error {}

const SYSTEM: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被占用，请用 --port 换一个。 The port is in use: name another one by --port.',
  EADDRNOTAVAIL:
    '本机没有该监听地址，请用 --host 换一个。 This machine has no such address: name another one by --host.',
  EACCES: '无权监听该端口，请用 --port 换一个。 The port may not be used: name another one by --port.',
};

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CannotRun || error instanceof StoreError) return error.message;
  const words = 'code' in error && typeof error.code === 'string' ? SYSTEM[error.code] : undefined;
  return words === undefined ? (error.stack ?? error.message) : `${words} (${error.message})`;
}

/** Says why this process cannot go on, and ends it with 1. */
export function explain(error: unknown): never {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exit(1);
}
