import {
  newId,
  systemTimers,
  type Clock,
  type Command,
  type CommandInput,
  type Timers,
} from '@torchline/kernel';
import type { CommandRecords, LogStore } from '../port.ts';
import type { Desk } from './desk.ts';
import { FoldCache } from './fold-cache.ts';
import { handleMany } from './many.ts';
import type { HandleItem, HandleMode, HandleRequest, Outcome } from './outcome.ts';
import { handleOne } from './single.ts';
import { StreamQueue } from './stream-queue.ts';
import { allInSpan, oneInSpan } from './traced.ts';

export interface CommandHandlerOptions {
  readonly store: LogStore;
  readonly records: CommandRecords;
  readonly clock: Clock;
  /** How many streams keep their folded state in memory. */
  readonly streams?: number;
  readonly timers?: Timers;
  /** UUIDv7 for the facts. */
  readonly newId?: () => string;
}

/**
 * Takes commands to the log of one service: read, fold, decide, append with the versions read. Nothing is answered
 * before it is on disk, and a refusal rests on nothing that is not. A refused command stores nothing.
 */
export class CommandHandler {
  readonly #desk: Desk;

  constructor({ store, records, clock, streams, timers = systemTimers, ...more }: CommandHandlerOptions) {
    const cache = new FoldCache(store, streams);
    const ids = more.newId ?? newId;
    this.#desk = { store, records, clock, timers, newId: ids, cache, queue: new StreamQueue() };
  }

  /** One command. A key that was answered before gets that answer again; with another body KEY_REUSED. */
  handle<Input extends CommandInput, States, Lookups>(
    command: Command<Input, States, Lookups>,
    input: Input,
    request: HandleRequest<Lookups>,
  ): Promise<Outcome> {
    const item: HandleItem = { command: command, input, request };
    return oneInSpan(this.#desk.store.log, item, (traced) => handleOne(this.#desk, traced));
  }

  /**
   * Many commands, an outcome each, in order; each is decided on the states that the earlier ones made. One append:
   * `all-or-nothing` stores nothing when any is refused, `partial` what is not refused, `dry-run` never anything.
   * A key that stands twice in the list counts once; the second is a replay of the first.
   */
  handleAll(items: readonly HandleItem[], mode: HandleMode): Promise<readonly Outcome[]> {
    return allInSpan(this.#desk.store.log, items, (traced) => handleMany(this.#desk, traced, mode));
  }

  /** Forgets folded states, for instance after a person was erased. */
  forget(): void {
    this.#desk.cache.clear();
  }
}
