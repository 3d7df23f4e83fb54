import { SMALL_PROCESS } from '@torchline/platform/process/beginning';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnCommand } from '@torchline/traffic';
import type { Memory } from './memory.ts';

type Env = Readonly<Record<string, string>>;

export interface ProcessParts {
  readonly name: string;
  /** What it is told of servers, data and port. */
  readonly env: Env;
  readonly memory: Memory;
  /** Told when it ended although nobody ended it. */
  readonly onEnd: (name: string, how: string) => void;
}

/** How much of what it says is kept, in characters. */
const KEPT = 20_000;
const STOP_MS = 15_000;
const AGAIN_MS = 300;
/** A start that meets a database without a primary ends with 1 and a sentence; whoever keeps processes makes it again. */
const MOST_STARTS = 8;

/**
 * One service as the process that its main module is. It is killed, stopped, paused and started with other settings; who
 * ends by itself is told of and started again, as the product's own start does it.
 */
export class ServiceProcess {
  readonly name: string;
  readonly #parts: ProcessParts;
  #child: ChildProcess | undefined;
  #said = '';
  /** SIGKILL at a point is what was asked for. */
  #isArmed = false;
  #isWanted = false;
  #isKilled = false;
  /** It said that it serves. */
  #isStarted = false;
  #failedStarts = 0;
  #ended: Promise<void> = Promise.resolve();
  /** How often its relay said that something is wrong. */
  relayTroubles = 0;
  /** So many times it ended at the point that it was told. */
  hits = 0;

  constructor(parts: ProcessParts) {
    this.name = parts.name;
    this.#parts = parts;
  }

  get port(): number {
    return Number(this.#parts.env['TORCHLINE_PORT']);
  }
  get pid(): number | undefined {
    return this.#child?.pid;
  }
  get isRunning(): boolean {
    return this.#child !== undefined;
  }
  /** The last that it said. */
  get said(): string {
    return this.#said;
  }

  /** `more` holds for this process alone. `downMs`: how long it stays away when it ends at its point. */
  start(more: Env = {}, downMs = AGAIN_MS): void {
    if (this.#child) return;
    this.#isWanted = true;
    this.#isArmed = 'TORCHLINE_CRASH_AT' in more;
    const { name, env, memory } = this.#parts;
    const main = `services/${name}/src/main.ts`;
    const child = spawnCommand(main, {
      args: [],
      env: { ...SMALL_PROCESS, ...env, ...more },
      hasChannel: true,
    });
    this.#child = child;
    this.#isStarted = false;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => this.#hear(chunk.toString()));
    const { pid } = child;
    if (pid !== undefined) memory.watch(pid, name);
    this.#ended = once(child, 'exit').then((end: unknown[]) => {
      const [code, signal] = end as [number | null, string | null];
      memory.look();
      if (pid !== undefined) memory.forget(pid);
      this.#child = undefined;
      void this.#after(code, signal, downMs);
    });
  }

  #hear(text: string): void {
    this.#said = (this.#said + text).slice(-KEPT);
    if (/^relay \S+: /m.test(text)) this.relayTroubles += 1;
    if (text.includes('已启动 started')) [this.#isStarted, this.#failedStarts] = [true, 0];
  }

  async #after(code: number | null, signal: string | null, downMs: number): Promise<void> {
    if (!this.#isWanted) return;
    const isHit = this.#isArmed && signal === 'SIGKILL';
    const isAgain = !this.#isStarted && code === 1 && this.#failedStarts < MOST_STARTS;
    if (isHit) this.hits += 1;
    else if (isAgain) this.#failedStarts += 1;
    else this.#parts.onEnd(this.name, `${signal ?? code}: ${this.#said.slice(-2_400)}`);
    await pause(isHit ? downMs : AGAIN_MS);
    if (this.#isWanted) this.start();
  }

  /** SIGKILL, also of one that is paused. */
  async kill(): Promise<void> {
    this.#isWanted = false;
    this.#isKilled = true;
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  /** SIGTERM; answers with what it ended, unless another fault killed it before it could. */
  async stop(): Promise<string> {
    this.#isWanted = false;
    this.#isKilled = false;
    const child = this.#child;
    if (!child) return 'not running';
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await this.#ended;
    clearTimeout(late);
    return this.#isKilled ? 'not running' : String(child.signalCode ?? child.exitCode);
  }

  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }
}
