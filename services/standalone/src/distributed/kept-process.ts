import { SMALL_PROCESS } from '@torchline/platform/process/beginning';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface ProcessAsked {
  readonly name: string;
  /** The file that it runs. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Takes one line for the people who run the machine. */
  readonly say: (line: string) => void;
}

const AGAIN_MS = 1_000;
/** Whoever ends so often, each time sooner than this, has a fault that starting again does not repair. */
const MOST_TIMES = 5;
const STEADY_MS = 60_000;
/** A process that does not end by itself in this time is killed. */
const STOP_MS = 12_000;

const died = (name: string, how: string): string =>
  `${name} 意外退出（${how}），正在重新启动。 ${name} ended by itself (${how}) and is started again.`;
const gaveUp = (name: string): string =>
  `${name} 连续 ${MOST_TIMES} 次退出，不再重新启动。 ${name} ended ${MOST_TIMES} times in a row and is not started again.`;

/** A service as a process of its own: what dies is said, and started again, but not for ever. */
export class KeptProcess {
  readonly name: string;
  /** Resolves when it is not started again any more, because it was stopped or because it ends at once each time. */
  readonly over: Promise<void>;
  readonly #asked: ProcessAsked;
  readonly #ending = new AbortController();
  #child: ChildProcess | undefined;

  constructor(asked: ProcessAsked) {
    this.name = asked.name;
    this.#asked = asked;
    this.over = this.#keep();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** An orderly end; resolves when the process is gone. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#child?.kill('SIGTERM');
    const late = setTimeout(() => this.#child?.kill('SIGKILL'), STOP_MS);
    await this.over;
    clearTimeout(late);
  }

  async #keep(): Promise<void> {
    const { name, say } = this.#asked;
    const { signal } = this.#ending;
    for (let times = 1; ; times += 1) {
      const began = performance.now();
      const how = await this.#run();
      if (signal.aborted) return;
      if (performance.now() - began > STEADY_MS) times = 1;
      if (times === MOST_TIMES) return say(gaveUp(name));
      say(died(name, how));
      await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  }

  /** How it ended. */
  async #run(): Promise<string> {
    const { main, env } = this.#asked;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
      env: { ...process.env, ...SMALL_PROCESS, ...env },
      // A group of its own: Ctrl-C in a terminal reaches the parent alone, which stops its processes in order. The channel
      // tells the child when the parent is gone.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    const [code, by] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return by ?? String(code);
  }
}
