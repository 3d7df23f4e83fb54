import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { lastLines } from '../fetching/run-program.ts';
import type { Watch } from './watch.ts';

/** How a server is started. */
export interface Launch {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The file that its output is appended to. */
  readonly log: string;
}

/** An orderly end takes at most this long, in milliseconds; then the server is killed. */
const PATIENCE = 30_000;

/** One server as a process that can be killed, stopped, paused and started again. */
export class ServerProcess {
  readonly launch: Launch;
  readonly #watch: Watch;
  #child: ChildProcess | undefined;

  constructor(launch: Launch, watch: Watch) {
    this.launch = launch;
    this.#watch = watch;
  }

  /** Its process id while it runs. */
  get pid(): number | undefined {
    return this.#running()?.pid;
  }

  /** Starts the process; whether it serves is for its owner to find out. */
  spawn(): void {
    if (this.pid !== undefined) throw new Error(`${this.launch.name} runs already`);
    const { program, args, log } = this.launch;
    const out = openSync(log, 'a');
    // A group of its own: Ctrl-C in a terminal reaches the parent alone, which stops its servers in order.
    const child = spawn(program, [...args], { detached: true, stdio: ['ignore', out, out] });
    closeSync(out);
    child.once('error', () => undefined);
    child.unref();
    this.#child = child;
    const { pid } = child;
    if (pid === undefined) return;
    this.#watch.watch(pid);
    child.once('exit', () => this.#watch.forget(pid));
  }

  signal(name: NodeJS.Signals): void {
    this.#running()?.kill(name);
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    const gone = this.gone();
    this.signal('SIGKILL');
    await gone;
  }

  /** SIGTERM; resolves when the process is gone. One that was paused goes on first. */
  async stop(): Promise<void> {
    const gone = this.gone();
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    const late = setTimeout(() => this.signal('SIGKILL'), PATIENCE);
    await gone;
    clearTimeout(late);
  }

  /** Resolves when the process has ended, at once where none runs. */
  async gone(): Promise<void> {
    const child = this.#running();
    if (child === undefined) return;
    child.ref();
    await once(child, 'exit');
  }

  /** `work`, or an error with the end of the log when the process ends before it is done. */
  async unlessItEnds(work: (given: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const ended = this.gone().then(() => {
      if (stop.signal.aborted) return;
      throw new Error(`${this.launch.name} ended:\n${lastLines(readFileSync(this.launch.log, 'utf8'), 12)}`);
    });
    try {
      await Promise.race([work(stop.signal), ended]);
    } finally {
      stop.abort();
      ended.catch(() => undefined);
      this.#child?.unref();
    }
  }

  #running(): ChildProcess | undefined {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
    return child;
  }
}
