import type { LogStore } from '@torchline/event-store';
import { systemTimers, type Clock } from '@torchline/kernel';
import { observe, type Measured } from '@torchline/telemetry';
import type { Lag, OldestUnapplied } from '@torchline/web';

/** How far one reader has applied one log. */
export interface Reading {
  readonly reader: string;
  readonly log: string;
  readonly position: number;
}

export interface LagParts {
  readonly heads: { of(log: string): number };
  readonly logs: readonly Pick<LogStore, 'log' | 'readAll'>[];
  readonly clock: Clock;
}

/** A log that does not answer by then does not keep health from answering. */
const ASK_MS = 250;

async function recordedAfter({ logs }: LagParts, log: string, position: number): Promise<string | null> {
  const store = logs.find((one) => one.log === log);
  const late = new AbortController();
  const asked = store?.readAll(position, 1).then(
    ([fact]) => fact?.meta.recordedAt ?? null,
    () => null,
  );
  const answer = await Promise.race([asked, systemTimers.pause(ASK_MS, late.signal)]);
  late.abort();
  return answer ?? null;
}

function ageOf({ recordedAt }: OldestUnapplied, clock: Clock): number | null {
  if (recordedAt === null) return null;
  return Math.max(0, Math.round((clock.now().getTime() - Date.parse(recordedAt)) / 1_000));
}

/** How far each reader is behind, in facts and in seconds of the instance's clock. */
export async function lagOf(readings: readonly Reading[], parts: LagParts): Promise<readonly Lag[]> {
  const looked = new Map<string, Promise<string | null>>();
  const recorded = (log: string, position: number): Promise<string | null> => {
    const key = `${log} ${position}`;
    const known = looked.get(key) ?? recordedAfter(parts, log, position);
    looked.set(key, known);
    return known;
  };
  return Promise.all(
    readings.map(async (reading): Promise<Lag> => {
      const { log, position } = reading;
      const head = Math.max(position, parts.heads.of(log));
      if (head === position) return { ...reading, head, messages: 0, seconds: 0, oldest: null };
      const oldest = { position: position + 1, recordedAt: await recorded(log, position) };
      const seconds = ageOf(oldest, parts.clock);
      return { ...reading, head, messages: head - position, seconds, oldest };
    }),
  );
}

/** Has the lag of all readers exported as metrics; answers how to stop that. */
export function observeLag(read: () => Promise<readonly Lag[]>): () => void {
  const measured = (value: (lag: Lag) => number | null) => async (): Promise<Measured[]> =>
    (await read()).flatMap((lag) => {
      const known = value(lag);
      return known === null ? [] : [{ value: known, said: { reader: lag.reader, log: lag.log } }];
    });
  const observed = [
    observe(
      'lagMessages',
      measured(({ messages }) => messages),
    ),
    observe(
      'lagSeconds',
      measured(({ seconds }) => seconds),
    ),
    observe(
      'position',
      measured(({ position }) => position),
    ),
  ];
  return () => {
    for (const stop of observed) stop();
  };
}
