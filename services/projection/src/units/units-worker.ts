import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { systemTimers } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { startTelemetry } from '@torchline/telemetry';
import { OWN_LOG } from '../held/keeper.ts';
import type { HeldDesk } from '../held/questions.ts';
import { REFERENCE } from '../projector/projector.ts';
import type { Answer, FromFigures, Question, ToFigures } from '../projector/worker-data.ts';
import { MongoBook } from '../store/mongo/book.ts';
import { positionsReached } from '../store/mongo/reached-by-all.ts';
import { FigureDatabase } from '../store/mongo/schema.ts';
import { MonthsToFreeze } from '../store/mongo/months-to-freeze.ts';
import type { OpenedUnits, UnitsModule, UnitsWorkerData } from './units-data.ts';
import { UnitsDesk } from './units-desk.ts';
import { UnitsProjector } from './units-projector.ts';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** How often the figures are looked at although nothing was counted here, where others count, too, and where nobody does. */
const LOOK_MS = 100;
const ALONE_MS = 1_000;
const FREEZE_MS = 1_000;
/** Closed months are written now and then: little of what that reads is read again. */
const KEEPS = 2 * 1024 * 1024;

const answered = (desk: HeldDesk, question: Question): Promise<Answer> =>
  question.kind === 'list' ? desk.list() : desk.forecast(question.name, question.ruling);

class UnitsThread {
  readonly #port: MessagePort;
  readonly #data: UnitsWorkerData;
  readonly #opened: OpenedUnits;
  readonly #database: FigureDatabase;
  readonly #projector: UnitsProjector;
  readonly #desk: UnitsDesk;
  readonly #months: MonthsToFreeze;
  readonly #stop = new AbortController();
  /** Ends of the logs when this thread began, as long as they are not reached. */
  #ends: ReadonlyMap<string, number> | undefined;
  #told = '';

  constructor(port: MessagePort, data: UnitsWorkerData, opened: OpenedUnits) {
    const { feed, partitions, mongo } = opened;
    this.#port = port;
    this.#data = data;
    this.#opened = opened;
    this.#database = new FigureDatabase(mongo);
    const onTrouble = (reason: string): void => this.#post({ kind: 'trouble', reason });
    this.#projector = new UnitsProjector({
      ...{ feed, partitions, onTrouble, database: this.#database, logs: data.logs },
      masters: new Masters(data.province),
      ...(data.leaseMs !== undefined && { leaseMs: data.leaseMs }),
    });
    const { trees, rulings, id } = this.#projector;
    const shared = { database: this.#database, feed, trees, rulings };
    this.#desk = new UnitsDesk({ ...shared, stopped: () => this.#projector.stopped() });
    const book = new MongoBook({ database: this.#database, units: partitions.partitions, keeps: KEEPS });
    this.#months = new MonthsToFreeze({ ...shared, book, owner: id });
  }

  #post(message: FromFigures): void {
    this.#port.postMessage(message);
  }

  /** Until the main thread says stop. */
  async run(): Promise<void> {
    this.#port.on('message', (message: ToFigures) => {
      if (message === 'stop') this.#stop.abort();
      else void this.#answer(message.id, message.question);
    });
    const { signal } = this.#stop;
    try {
      await this.#projector.open();
      this.#ends = await this.#endsOfLogs();
      const telling = this.#everySoOften(
        () => this.#tell(),
        () => this.#projector.moved(this.#projector.isAlone ? ALONE_MS : LOOK_MS, signal),
      );
      const freezing = this.#everySoOften(
        () => this.#months.write(),
        () => systemTimers.pause(FREEZE_MS, signal),
      );
      await this.#projector.follow(signal).finally(() => this.#stop.abort());
      await Promise.all([telling, freezing]);
    } catch (error) {
      this.#post({ kind: 'stopped', reason: reasonOf(error) });
    }
    await this.#projector.close();
    await this.#opened.close();
    this.#port.close();
  }

  async #answer(id: number, question: Question): Promise<void> {
    await answered(this.#desk, question).then(
      (answer) => this.#post({ kind: 'answer', id, answer }),
      (error: unknown) => this.#post({ kind: 'unanswered', id, reason: reasonOf(error) }),
    );
  }

  async #endsOfLogs(): Promise<ReadonlyMap<string, number>> {
    const logs = [REFERENCE, OWN_LOG, ...this.#data.logs];
    const ends = logs.map(async (log) => [log, (await this.#opened.feed.head(log)).position] as const);
    return new Map(await Promise.all(ends));
  }

  /** What fails is told and tried again. */
  async #everySoOften(work: () => Promise<unknown>, wait: () => Promise<void>): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await work().catch((error: unknown) => this.#post({ kind: 'trouble', reason: reasonOf(error) }));
      await wait();
    }
  }

  async #tell(): Promise<void> {
    const reached = await positionsReached(this.#database);
    const message: FromFigures = {
      kind: 'reached',
      positions: Object.fromEntries(reached),
      stopped: this.#projector.stopped(),
    };
    const said = JSON.stringify(message);
    if (said !== this.#told) this.#post(message);
    this.#told = said;
    const isLevel = [...(this.#ends ?? [])].every(([log, end]) => (reached.get(log) ?? 0) >= end);
    if (!this.#ends || !isLevel) return;
    this.#ends = undefined;
    this.#post({ kind: 'ready' });
  }
}

async function run(port: MessagePort, data: UnitsWorkerData): Promise<void> {
  const telemetry = await startTelemetry({ part: 'figures' });
  const { openUnits } = (await import(data.units.module)) as UnitsModule;
  const opened = await openUnits(data.units.options);
  await new UnitsThread(port, data, opened).run();
  await telemetry.stop();
  // What waits for a broker that does not answer would keep the thread alive.
  process.exit();
}

if (parentPort) await run(parentPort, workerData as UnitsWorkerData);
