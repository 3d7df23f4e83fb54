import type { AppendBatch, AppendResult, CommandRecords, LogStore } from '@torchline/event-store';
import type { MemoryLog } from '@torchline/event-store/memory';
import type { Process } from '../world/process.ts';

/** A log as one process has it open: every call takes its time, on the way there and on the way back. */
export class ProcessLog implements LogStore, CommandRecords {
  readonly log: string;
  readonly #process: Process;
  readonly #under: MemoryLog;
  #taken: Promise<unknown> = Promise.resolve();

  constructor(process: Process, under: MemoryLog) {
    this.log = under.log;
    this.#process = process;
    this.#under = under;
  }

  /** Taken in the order of the calls; only the answers wait for their syncs. */
  async append(batch: AppendBatch): Promise<AppendResult> {
    const taken = this.#taken.then(() =>
      this.#process.reach('append', () => ({ answer: this.#under.append(batch) })),
    );
    this.#taken = taken;
    const result = await (await taken).answer;
    return this.#process.reach('append answered', () => result);
  }
  asRead(type: string, data: unknown): unknown {
    return this.#under.asRead(type, data);
  }
  readStream: LogStore['readStream'] = (stream, after) =>
    this.#process.reach('read stream', () => this.#under.readStream(stream, after));
  readAll: LogStore['readAll'] = (after, limit) =>
    this.#process.reach('read log', () => this.#under.readAll(after, limit));
  findCommand: CommandRecords['findCommand'] = (key) =>
    this.#process.reach('find command', () => this.#under.findCommand(key));
  head: LogStore['head'] = () => this.#process.reach('head', () => this.#under.head());
  close: LogStore['close'] = () => this.#under.close();
}
