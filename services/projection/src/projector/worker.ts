import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Masters } from '@torchline/masters';
import { startTelemetry } from '@torchline/telemetry';
import { countAtStart } from '../rebuild/count-at-start.ts';
import { SqliteBook } from '../store/sqlite/sqlite-book.ts';
import { SqliteFigures } from '../store/sqlite/sqlite-figures.ts';
import { writeManifests } from './freezing.ts';
import { Projector } from './projector.ts';
import type {
  Answer,
  FeedModule,
  FigureWorkerData,
  FromFigures,
  Question,
  ToFigures,
} from './worker-data.ts';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const answered = (projector: Projector, question: Question): Promise<Answer> =>
  question.kind === 'list' ? projector.list() : projector.forecast(question.name, question.ruling);

/** Answers questions until the main thread says stop; then closes what it opened, and the thread ends by itself. */
async function run(port: MessagePort, data: FigureWorkerData): Promise<void> {
  const post = (message: FromFigures): void => port.postMessage(message);
  const stop = new AbortController();
  const telemetry = await startTelemetry({ part: 'figures' });
  const { openFeed } = (await import(data.feed.module)) as FeedModule;
  const feed = await openFeed(data.feed.options);
  await countAtStart(data);
  const figures = new SqliteFigures(data.database);
  const book = new SqliteBook(data.database);
  const projector = new Projector({ feed, figures, logs: data.logs, masters: new Masters(data.province) });
  const answer = (id: number, question: Question): Promise<void> =>
    answered(projector, question).then(
      (said) => post({ kind: 'answer', id, answer: said }),
      (error: unknown) => post({ kind: 'unanswered', id, reason: reasonOf(error) }),
    );
  port.on('message', (message: ToFigures) => {
    if (message === 'stop') stop.abort();
    else void answer(message.id, message.question);
  });
  const tell = (): void => {
    const reached = [...book.reachedAll()].map(([log, { position }]) => [log, position] as const);
    post({ kind: 'reached', positions: Object.fromEntries(reached), stopped: projector.stopped() });
  };
  const freeze = (): Promise<unknown> =>
    writeManifests(figures, book, { feed, places: projector.places, held: projector.heldAt });
  try {
    await projector.open();
    await projector.catchUp(tell);
    await freeze();
    tell();
    post({ kind: 'ready' });
    await projector.follow(stop.signal, tell, freeze);
  } catch (error) {
    post({ kind: 'stopped', reason: reasonOf(error) });
  }
  book.close();
  figures.close();
  await feed.close();
  await telemetry.stop();
  port.close();
}

if (parentPort) await run(parentPort, workerData as FigureWorkerData);
