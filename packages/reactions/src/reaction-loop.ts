import { checkpointAt, findFork, ForkedLog, forkIn, type Batch, type Feed } from '@torchline/event-feed';
import { systemTimers, type RecordedFact, type Timers } from '@torchline/kernel';
import { beginSpan, SPANS, within } from '@torchline/telemetry';
import type { Handle, Reaction, ReactionBooks, ReactionCheckpoint, ReactionRefusal, Wanted } from './port.ts';
import { isPassing, requestFor, type ReactionContext } from './request.ts';

const LIMIT = 200;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 30_000;

const UNREAD: ReactionCheckpoint = { position: 0, hash: '', epoch: '' };

/** What reactions of a service stand on. */
export interface ReactionGround<Host> {
  readonly feed: Feed;
  readonly books: ReactionBooks;
  readonly host: Host;
  readonly handle: Handle;
  /** The last fact of a log: where a new reaction starts. */
  head(log: string): Promise<ReactionCheckpoint>;
  context(): Promise<ReactionContext>;
  now(): Date;
  readonly timers?: Timers;
  /** Resolves when the service's look-ups have reached what the fact rests on. */
  settled?(fact: RecordedFact): Promise<void>;
  readonly onRefused?: (refusal: ReactionRefusal) => void;
  readonly onTrouble?: (reaction: string, reason: string) => void;
}

export interface ReactionState {
  readonly reaction: string;
  readonly log: string;
  readonly position: number;
  /** Why it tries again; undefined while all is well. */
  readonly waiting?: string;
  /** Set when the log is not the one that was reacted to: nothing of it is, until people have looked at it. */
  readonly forked?: true;
}

/** Waits for all, also when one fails, so that nothing is still under way when the batch is given again. */
async function all(turns: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(turns)).find((turn) => turn.status === 'rejected');
  if (failed) throw failed.reason;
}

/** One reaction on one log: in order of its streams, a batch answered before the next. */
export class ReactionLoop<Host> {
  readonly #reaction: Reaction<Host>;
  readonly #log: string;
  readonly #ground: ReactionGround<Host>;
  #at: ReactionCheckpoint = UNREAD;
  /** Position of the checkpoint in the books; facts passed over are written down once per batch. */
  #kept = 0;
  #opened = false;
  #waiting: string | undefined;
  #forked = false;
  #retryMs = FIRST_RETRY_MS;

  constructor(reaction: Reaction<Host>, log: string, ground: ReactionGround<Host>) {
    this.#reaction = reaction;
    this.#log = log;
    this.#ground = ground;
  }

  state(): ReactionState {
    const waiting = this.#waiting === undefined ? {} : { waiting: this.#waiting };
    const forked = this.#forked ? { forked: true as const } : {};
    return {
      ...{ reaction: this.#reaction.name, log: this.#log, position: this.#at.position },
      ...waiting,
      ...forked,
    };
  }

  /** Finds or makes the checkpoint; a new reaction is in the books before it reads anything. */
  async open(): Promise<void> {
    if (this.#opened) return;
    const { books, feed } = this.#ground;
    const of = { reaction: this.#reaction.name, log: this.#log };
    const kept = await books.checkpoint(of.reaction, of.log);
    this.#at = kept ?? (await books.begin(of, await this.#start()));
    this.#kept = this.#at.position;
    const fork = await findFork(feed, this.#log, this.#at);
    if (fork) throw new ForkedLog(fork);
    this.#opened = true;
  }

  /** Answers everything that is there. */
  async catchUp(): Promise<void> {
    await this.open();
    for (;;) {
      const batch = await this.#ground.feed.next(this.#log, this.#at.position, LIMIT);
      await this.#answerAll(batch);
      if (batch.through > this.#at.position)
        await this.#advance(checkpointAt({ position: batch.through, hash: '' }, batch.epochs, batch.begin));
      else if (this.#at.position !== this.#kept) await this.#advance(this.#at);
      if (batch.facts.length === 0) return;
    }
  }

  /**
   * Gives the commands of a batch at once, those of one stream one after the other, so that they share commits. The
   * checkpoint moves when all are answered: after a crash before that they are given again under the same keys.
   */
  async #answerAll(batch: Batch): Promise<void> {
    const fork = forkIn(this.#at, batch);
    if (fork) throw new ForkedLog(fork);
    const facts = batch.facts.filter(({ position }) => position > this.#at.position);
    this.#checkWhole(facts);
    const last = facts.at(-1);
    const at = last ? checkpointAt(last, batch.epochs, batch.begin) : this.#at;
    const turns = new Map<string, Promise<void>>();
    const refusals: ReactionRefusal[] = [];
    for (const fact of facts.filter(({ type }) => this.#reaction.on.includes(type))) {
      const before = turns.get(fact.stream) ?? Promise.resolve();
      turns.set(
        fact.stream,
        before.then(async () => {
          const refusal = await this.#answer(fact);
          if (refusal) refusals.push(refusal);
        }),
      );
    }
    await all([...turns.values()]);
    refusals.sort((one, other) => one.position - other.position);
    for (const refusal of refusals) {
      await this.#advance(this.#at, refusal);
      this.#ground.onRefused?.(refusal);
    }
    if (turns.size > 0) await this.#advance(at);
    this.#at = at;
  }

  /** Goes on until the signal aborts; what fails is tried again, later each time. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted)
      try {
        await this.catchUp();
        this.#waiting = undefined;
        this.#forked = false;
        this.#retryMs = FIRST_RETRY_MS;
        await this.#ground.feed.moved(this.#log, this.#at.position, signal);
      } catch (error) {
        this.#waiting = error instanceof Error ? error.message : String(error);
        this.#forked = error instanceof ForkedLog;
        this.#ground.onTrouble?.(this.#reaction.name, this.#waiting);
        await (this.#ground.timers ?? systemTimers).pause(this.#retryMs, signal);
        this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
      }
  }

  async #start(): Promise<ReactionCheckpoint> {
    return this.#reaction.from === 'start' ? UNREAD : this.#ground.head(this.#log);
  }

  async #answer(fact: RecordedFact): Promise<ReactionRefusal | undefined> {
    await this.#ground.settled?.(fact);
    const wanted = await this.#reaction.react(fact, this.#ground.host);
    return wanted && this.#give(wanted, fact);
  }

  async #give({ command, input }: Wanted, fact: RecordedFact): Promise<ReactionRefusal | undefined> {
    const { name } = this.#reaction;
    const request = requestFor(name, fact, await this.#ground.context());
    const span = beginSpan(SPANS.react, fact.meta.trace, { log: this.#log, reader: name });
    const traced = span.parent === undefined ? request : { ...request, trace: span.parent };
    const outcome = await within(span, () => this.#ground.handle(command, input, traced));
    if (outcome.kind === 'accepted') return undefined;
    const { rejection } = outcome;
    if (isPassing(rejection.rejected)) throw new Error(`${command.name}: ${rejection.rejected}`);
    return {
      ...{ reaction: name, log: this.#log, position: fact.position, factId: fact.id, factType: fact.type },
      ...{ command: command.name, rejection, refusedAt: this.#ground.now().toISOString() },
    };
  }

  async #advance(to: ReactionCheckpoint, refusal?: ReactionRefusal): Promise<void> {
    await this.#ground.books.advance({ reaction: this.#reaction.name, log: this.#log }, to, refusal);
    this.#at = to;
    this.#kept = to.position;
  }

  /** A log's positions are contiguous: one that is left out is still to come. */
  #checkWhole(facts: readonly RecordedFact[]): void {
    let { position } = this.#at;
    for (const fact of facts) {
      position += 1;
      if (fact.position > position)
        throw new Error(`GAP: position ${position} of log ${this.#log} is missing`);
    }
  }
}
