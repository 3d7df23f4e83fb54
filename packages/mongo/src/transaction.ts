import { StoreError, systemTimers, type Timers } from '@torchline/kernel';
import type { mongo } from 'mongoose';
import type { Mongo } from './connection.ts';
import { mayBeTriedAgain, neverCommitted, translated } from './errors.ts';

/** One state of the database is read, a majority has it on disk when the commit returns. */
const OPTIONS = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const satisfies mongo.TransactionOptions;

/** How long a transaction that was surely not stored is tried again. */
const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 500;

export interface TransactionOptions {
  /** For messages: what is being done. */
  readonly doing: string;
  readonly patienceMs?: number;
  readonly timers?: Timers;
  /** A session that is used for one transaction after the other; one is made for the transaction where none is given. */
  readonly session?: mongo.ClientSession;
  /** Called before another attempt. */
  readonly again?: () => Promise<void>;
  /** Called right before and right after the commit. */
  readonly around?: { readonly before: () => void; readonly after: () => void };
}

type Tried<T> = { readonly done: T } | { readonly again: unknown };

const pauseMs = (tries: number): number =>
  Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.7 ** tries);

/**
 * Runs `work` in one multi-document transaction and answers after a majority has it on disk. `work` may run several
 * times, each time on a state of its own, and must have no other effect. Of a commit whose result is unknown the server
 * is asked until it says: the answer is never a guess. StoreError: BUSY or UNREACHABLE when patience ended and nothing
 * was stored, STOPPED when the connection was closed before the result was known, else what `work` threw.
 */
export async function inTransaction<T>(
  mongo: Mongo,
  options: TransactionOptions,
  work: (session: mongo.ClientSession) => Promise<T>,
): Promise<T> {
  const { doing, patienceMs = PATIENCE_MS, timers = systemTimers } = options;
  const since = timers.elapsed();
  for (let tries = 0; ; tries += 1) {
    const tried = await once(mongo, options, work);
    if ('done' in tried) return tried.done;
    const isOver = timers.elapsed() - since > patienceMs || mongo.closing.aborted;
    if (isOver || !mayBeTriedAgain(tried.again)) throw translated(tried.again, doing);
    await options.again?.();
    await timers.pause(pauseMs(tries), mongo.closing);
  }
}

/** One attempt; `again` holds the error after which surely nothing was stored. */
async function once<T>(
  mongo: Mongo,
  options: TransactionOptions,
  work: (session: mongo.ClientSession) => Promise<T>,
): Promise<Tried<T>> {
  const session = options.session ?? mongo.client.startSession();
  try {
    session.startTransaction(OPTIONS);
    let done: T;
    try {
      done = await work(session);
    } catch (error) {
      await session.abortTransaction().catch(() => undefined);
      return { again: error };
    }
    const refused = await committed(mongo, options, session);
    return refused === undefined ? { done } : { again: refused };
  } finally {
    if (!options.session) await session.endSession().catch(() => undefined);
  }
}

/** Undefined once the transaction stands; the server's refusal when it never will. */
async function committed(
  mongo: Mongo,
  { doing, around, timers = systemTimers }: TransactionOptions,
  session: mongo.ClientSession,
): Promise<unknown> {
  around?.before();
  for (let tries = 0; ; tries += 1) {
    try {
      await session.commitTransaction();
      around?.after();
      return undefined;
    } catch (error) {
      if (neverCommitted(error)) return error;
      if (mongo.closing.aborted)
        throw new StoreError('STOPPED', `${doing}: closed before the result of the commit was known`, error);
      await timers.pause(pauseMs(tries), mongo.closing);
    }
  }
}
