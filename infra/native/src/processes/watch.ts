import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** This process's line to its guardian: what is told here ends when this process does, however it ends. */
export class Watch {
  readonly #guardian: ChildProcess;
  readonly #line: Socket;

  constructor() {
    const script = fileURLToPath(new URL('./guardian.ts', import.meta.url));
    this.#guardian = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#line = this.#guardian.stdin as Socket;
    // A guardian that somebody ended is no reason to end what it guards.
    this.#line.on('error', () => undefined);
    this.#guardian.unref();
    this.#line.unref();
  }

  watch(pid: number): void {
    this.#line.write(`watch ${pid}\n`);
  }

  forget(pid: number): void {
    this.#line.write(`forget ${pid}\n`);
  }

  /** The folder is removed at the end. */
  removeAtEnd(folder: string): void {
    this.#line.write(`folder ${folder}\n`);
  }

  /** Lets the guardian do its work now. */
  async end(): Promise<void> {
    if (this.#guardian.exitCode !== null || this.#guardian.signalCode !== null) return;
    this.#guardian.ref();
    this.#line.end();
    await once(this.#guardian, 'exit');
  }
}
