import type { Head, RowSource } from '@torchline/event-store';
import { crashPoint, systemClock, systemTimers, type Clock, type Timers } from '@torchline/kernel';
import { beginBatch, observe, SPANS, within } from '@torchline/telemetry';
import { unlessLeft, type Kafka } from '@torchline/kafka';
import { randomUUID } from 'node:crypto';
import type { RelayPlace, RelayTurn } from '../relay-place.ts';
import { relayStart } from '../relay-start.ts';
import { TopicMadeAgain } from './made-again.ts';
import { factMessage, watermarkMessage } from './message.ts';
import { TopicProducer } from './producer.ts';
import { saidSparingly } from './said-sparingly.ts';
import { topicEnds } from './topic-ends.ts';

/** The log that is published, as it is stored. */
export interface RelaySource extends Pick<RowSource, 'log' | 'rows'> {
  head(): Promise<Head>;
  /** Calls back after commits; returns how to stop that. */
  onMoved(listener: () => void): () => void;
}

export interface RelayOptions {
  readonly source: RelaySource;
  readonly place: RelayPlace;
  readonly kafka: Kafka;
  readonly topic: string;
  /** Of the instance; part of the source that messages name. */
  readonly prefix: string;
  readonly partitions: number;
  /** What went wrong and is tried again, the same at most once a minute; nothing personal. */
  readonly onTrouble: (reason: string) => void;
  readonly clock?: Clock;
  readonly timers?: Timers;
}

const ROWS = 1_000;
const WATERMARK_MS = 1_000;
/** One that says the same again: so soon a relay sees that nothing is left of a topic to which nothing is written. */
const STILL_MS = 60_000;
/** A relay that has no turn, or failed, tries again after this time. */
const AGAIN_MS = 1_000;
/** A broker that takes longer than this over an acknowledgement is told of. */
const SLOW_MS = 5_000;

const slowWords = (topic: string): string =>
  `${topic}: 5 秒内未得到确认，继续等待。 Not acknowledged within 5 s; waiting on.`;

/**
 * Publishes a log (转发): at least once, in order of position, each stream in one partition. The log is the outbox; how
 * far it got is noted after the broker acknowledged. A watermark goes into every partition when idle and at least each
 * second, as long as it says something new.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #timers: Timers;
  readonly #clock: Clock;
  readonly #owner = randomUUID();
  readonly #producer: TopicProducer;
  readonly #tell: (reason: string) => void;
  #through = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.#clock = options.clock ?? systemClock;
    this.#producer = new TopicProducer(options.kafka, options.topic);
    this.#tell = saidSparingly(options.onTrouble, this.#timers);
  }

  /** Position through which this relay has published and noted it. */
  get through(): number {
    return this.#through;
  }

  /** Publishes until the signal aborts; a trouble is told and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const unobserve = observe('relayPosition', () => [
      { value: this.#through, said: { log: this.#options.source.log } },
    ]);
    while (!signal.aborted) {
      const isServed = await this.#turn(signal).catch((error: unknown) => {
        if (!signal.aborted) this.#tell(error instanceof Error ? error.message : String(error));
        return false;
      });
      if (!isServed) await this.#timers.pause(AGAIN_MS, signal);
    }
    unobserve();
    await this.#producer.close();
  }

  /** False when another relay has the turn. */
  async #turn(signal: AbortSignal): Promise<boolean> {
    const turn = await this.#options.place.take(this.#owner);
    if (!turn) return false;
    const either = AbortSignal.any([signal, turn.lost]);
    try {
      this.#through = relayStart(turn, (await this.#options.source.head()).epochs);
      if (this.#through > 0 && !either.aborted) await this.#refuseEmpty(either);
      await this.#serve(turn, either);
    } catch (error) {
      if (error instanceof TopicMadeAgain) await turn.advance(0, '');
      throw error;
    } finally {
      await turn.release().catch(() => undefined);
    }
    return true;
  }

  /** Throws TopicMadeAgain where nothing is left of what was published. */
  async #refuseEmpty(signal: AbortSignal): Promise<void> {
    const { kafka, topic } = this.#options;
    const ends = await unlessLeft(topicEnds(kafka, topic), signal);
    if ([...ends.values()].every((end) => end === 0)) throw new TopicMadeAgain(topic);
  }

  async #serve(turn: RelayTurn, signal: AbortSignal): Promise<void> {
    let marked = { at: -Infinity, through: -1 };
    while (!signal.aborted) {
      const sent = await this.#sendNext(turn, signal);
      const isNew = this.#through !== marked.through;
      const isDue = this.#timers.elapsed() - marked.at >= (isNew ? WATERMARK_MS : STILL_MS);
      if (isDue && !signal.aborted) {
        const through = this.#through;
        await this.#mark(turn, signal);
        marked = { at: this.#timers.elapsed(), through };
      }
      if (!sent && !signal.aborted) await this.#untilMoved(turn, signal);
    }
  }

  /** The next rows of the log; false when there are none. */
  async #sendNext(turn: RelayTurn, signal: AbortSignal): Promise<boolean> {
    const { source, prefix } = this.#options;
    const rows = await source.rows(this.#through, ROWS);
    const last = rows.at(-1);
    if (!last) return false;
    const { epochs } = await source.head();
    await within(beginBatch(SPANS.publish, rows, { log: source.log }), async () => {
      const messages = rows.map((row) => factMessage(prefix, row, epochs));
      await this.#send(messages, signal);
      crashPoint('relay-before-note');
      this.#through = await turn.advance(last.position, epochs.at(-1)?.epoch ?? '');
    });
    return true;
  }

  /** All of them acknowledged. A broker that takes long over it is told of before anything has failed. */
  async #send(messages: Parameters<TopicProducer['send']>[0], signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const late = this.#timers.pause(SLOW_MS, AbortSignal.any([signal, over.signal])).then(() => {
      if (!signal.aborted && !over.signal.aborted) this.#tell(slowWords(this.#options.topic));
    });
    await this.#producer.send(messages, signal).finally(() => over.abort());
    await late;
  }

  /** Everything through this position was acknowledged, so it stands before the watermark in every partition. */
  async #mark(turn: RelayTurn, signal: AbortSignal): Promise<void> {
    const { source, prefix, partitions } = this.#options;
    const { epochs } = await source.head();
    const at = this.#clock.now().toISOString();
    const mark = watermarkMessage(prefix, { log: source.log, through: this.#through, epochs, at });
    const marks = Array.from({ length: partitions }, (_, partition) => ({ ...mark, partition }));
    await this.#send(marks, signal);
    this.#through = await turn.advance(this.#through, epochs.at(-1)?.epoch ?? '');
  }

  /** Until the log moves, a watermark may be due, or facts are to be published again. */
  async #untilMoved(turn: RelayTurn, signal: AbortSignal): Promise<void> {
    const moved = new AbortController();
    const stop = this.#options.source.onMoved(() => moved.abort());
    try {
      const isBehind = (await this.#options.source.head()).position > this.#through;
      if (!isBehind) await this.#timers.pause(WATERMARK_MS, AbortSignal.any([signal, moved.signal]));
    } finally {
      stop();
    }
    if (signal.aborted || !(await turn.isAskedAgain())) return;
    const { epochs } = await this.#options.source.head();
    this.#through = await turn.advance(this.#through, epochs.at(-1)?.epoch ?? '');
  }
}
