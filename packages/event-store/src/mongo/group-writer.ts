import { systemTimers, type Timers } from '@torchline/kernel';
import { translated } from '@torchline/mongo';
import type { KeyRing, PersonKey } from '../key-ring.ts';
import type { StreamHead } from '../ledger.ts';
import { StoreError, type StoreFault } from '../store-error.ts';
import type { TextCommand } from './documents.ts';
import type { Ends } from './ends.ts';
import { nameOf } from './find-commands.ts';
import type { GroupStore } from './group-store.ts';
import { personsOf, sealedBatch, type NewBatch, type SealedBatch } from './new-batch.ts';
import { placeGroup, type AlreadyThere, type Answer, type PlacedGroup } from './place-group.ts';

/** Other processes may come first again and again; after this time the caller is told. */
const PATIENCE_MS = 30_000;
const NONE: ReadonlySet<string> = new Set();
const NO_KEYS: ReadonlyMap<string, PersonKey> = new Map();
const NOTHING: AlreadyThere = { records: new Map(), ids: new Set() };
/** Faults that have nothing to do with what a group holds. */
const OF_THE_SERVER: readonly StoreFault[] = ['UNREACHABLE', 'BUSY', 'STOPPED', 'DISK_FULL', 'FORMAT'];

export interface GroupWriterParts {
  readonly log: string;
  readonly ends: Ends;
  readonly store: GroupStore;
  readonly keys: KeyRing;
  readonly timers?: Timers;
}

/** Streams that a batch begins: should one of them be there after all, its index refuses the first version. */
function begunBy({ facts, expect }: NewBatch): ReadonlySet<string> {
  const begun = new Set<string>();
  for (const { stream } of facts) if (expect.get(stream) === 0) begun.add(stream);
  return begun;
}

/**
 * Takes groups of batches to the database, each in one transaction. Steps: keys durable, batches placed on the ends that
 * this process knows, then the transaction, which stands only where the counter is still there. Otherwise all begins
 * again, on what the other process left.
 */
export class GroupWriter {
  readonly #parts: GroupWriterParts;
  readonly #timers: Timers;

  constructor(parts: GroupWriterParts) {
    this.#parts = parts;
    this.#timers = parts.timers ?? systemTimers;
  }

  /** An answer for each batch, after all of them are on disk. One that spoils the transaction hurts no other. */
  async commit(batches: readonly NewBatch[]): Promise<readonly Answer[]> {
    try {
      return await this.#committed(batches);
    } catch (error) {
      const fault = translated(error, `append to log ${this.#parts.log}`);
      if (batches.length === 1 || OF_THE_SERVER.includes(fault.fault)) throw fault;
    }
    const answers: Answer[] = [];
    for (const batch of batches) answers.push(await this.#alone(batch));
    return answers;
  }

  async #alone(batch: NewBatch): Promise<Answer> {
    try {
      return (await this.#committed([batch]))[0] as Answer;
    } catch (error) {
      return { kind: 'failed', error, before: await this.#parts.ends.head() };
    }
  }

  async #committed(batches: readonly NewBatch[]): Promise<readonly Answer[]> {
    const { log, ends, store } = this.#parts;
    const since = this.#timers.elapsed();
    const sealed = await this.#sealed(batches);
    let there: AlreadyThere | undefined;
    for (;;) {
      const head = await ends.head();
      const streams = await this.#streams(batches, there !== undefined);
      const group = await placeGroup(sealed, { log, head, streams, there: there ?? NOTHING });
      const stored = await this.#store(head, group);
      if (stored === 'stored') {
        ends.reached(group.head, group.streams);
        return this.#repeatedInstead(batches, group.answers);
      }
      ends.forget();
      if (stored === 'duplicate') there = await store.alreadyThere(batches);
      if (this.#timers.elapsed() - since > PATIENCE_MS)
        throw new StoreError('BUSY', `other processes write to log ${log} all the time`);
    }
  }

  /** A group of which nothing is to be stored is right when what it was judged by still holds. */
  async #store(head: Awaited<ReturnType<Ends['head']>>, group: PlacedGroup) {
    const { ends, store } = this.#parts;
    try {
      if (group.rows.length > 0 || group.commands.length > 0) return await store.store(head, group);
      const isJudged = group.answers.some(({ kind }) => kind !== 'failed');
      return !isJudged || (await ends.stillThere()) ? 'stored' : 'moved';
    } catch (error) {
      ends.forget();
      throw error;
    }
  }

  async #sealed(batches: readonly NewBatch[]): Promise<readonly SealedBatch[]> {
    const persons = [...new Set(batches.flatMap(personsOf))];
    const keys = persons.length > 0 ? await this.#parts.keys.keysFor(persons) : NO_KEYS;
    return Promise.all(batches.map((batch) => sealedBatch(batch, keys)));
  }

  async #streams(batches: readonly NewBatch[], careful: boolean): Promise<Map<string, StreamHead>> {
    const named = new Set<string>();
    const { ends } = this.#parts;
    for (const batch of batches) {
      const begun = careful ? NONE : begunBy(batch);
      for (const stream of batch.expect.keys())
        if (!begun.has(stream) || ends.known(stream)) named.add(stream);
    }
    return ends.streams(named);
  }

  /** A command that conflicts may have been answered before: then that answer comes first. */
  async #repeatedInstead(
    batches: readonly NewBatch[],
    answers: readonly Answer[],
  ): Promise<readonly Answer[]> {
    const isOpen = ({ kind }: Answer): boolean => kind === 'conflict' || kind === 'failed';
    const open = batches.filter((_, at) => isOpen(answers[at] as Answer));
    if (open.length === 0) return answers;
    const records = await this.#parts.store.recordsOf(open);
    return answers.map((answer, at) => {
      if (!isOpen(answer)) return answer;
      const record = recordIn(records, batches[at] as NewBatch);
      return record ? { kind: 'repeated', record, before: answer.before } : answer;
    });
  }
}

const recordIn = (
  records: ReadonlyMap<string, TextCommand>,
  { commands }: NewBatch,
): TextCommand | undefined =>
  commands.map((command) => records.get(nameOf(command))).find((record) => record !== undefined);
