import { syntheticCreditCode } from '@torchline/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { Connection, requestOf, type Answer } from './connection.ts';

/** Certificates from the `from`th on, by so many connections, for so long; `perSecond` 0 is as fast as answers come. */
export interface PostAsked {
  readonly kind: 'post';
  readonly port: number;
  readonly tokens: readonly string[];
  readonly connections: number;
  readonly from: number;
  readonly milliseconds: number;
  readonly perSecond: number;
}
/** A page so many times, one after the other. */
export interface GetAsked {
  readonly kind: 'get';
  readonly port: number;
  readonly token: string;
  readonly path: string;
  readonly times: number;
}
/** For how many of the commands it is measured when their figures are there. */
const SAMPLED = 20;
const BUSY = 503;
const AGAIN_MS = 20;

export interface Driven {
  /** Answers 2xx. */
  readonly good: number;
  readonly others: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly bytes: number;
  /** Milliseconds from a 2xx until a reader sees it in the figures, of every twentieth command; only with a rate. */
  readonly fresh: readonly number[];
}

class Tally {
  good = 0;
  bytes = 0;
  readonly others: Record<string, number> = {};

  note({ status, bytes }: Answer): boolean {
    const isGood = status >= 200 && status < 300;
    if (isGood) this.good += 1;
    else this.others[status] = (this.others[status] ?? 0) + 1;
    this.bytes = bytes;
    return isGood;
  }
}

const certificateOf = (n: number) => ({
  creditCode: syntheticCreditCode(n),
  enterprise: `科技企业${n}有限公司`,
  certificate: `GR2025${String(n).padStart(8, '0')}`,
  issuedOn: '2025-10-16',
  county: '130102',
});

const FIGURE = '/figures?indicator=high-tech-enterprises&from=2026-10&to=2026-10';
const POSITION = /\r\ntorchline-position: ([^\r]+)/i;

async function post(asked: PostAsked): Promise<Driven> {
  const { port, tokens, connections, from, milliseconds, perSecond } = asked;
  const tally = new Tally();
  const fresh: number[] = [];
  const waits: Promise<unknown>[] = [];
  let next = from;
  const bearer = (n: number): string => `Bearer ${tokens[n % tokens.length] ?? ''}`;
  const readers = perSecond > 0 ? await Promise.all([0, 1, 2, 3].map((n) => Connection.open(port, n))) : [];
  const seen = async (reader: Connection, { headers }: Answer): Promise<void> => {
    const answered = performance.now();
    const after = POSITION.exec(headers)?.[1] ?? '';
    const request = requestOf(`GET ${FIGURE}`, { authorization: bearer(0), 'torchline-after': after });
    let read = await reader.send(request);
    // Who is not let in, or asked for what is not there in time, asks again: it is not fresh before it is answered.
    while (read.status === BUSY) {
      await pause(AGAIN_MS);
      read = await reader.send(request);
    }
    tally.note(read);
    fresh.push(performance.now() - answered);
    readers.push(reader);
  };
  const started = performance.now();
  const until = started + milliseconds;
  const caller = async (number: number): Promise<void> => {
    const connection = await Connection.open(port, number);
    while (performance.now() < until) {
      const n = next;
      next += 1;
      const headers = { authorization: bearer(number), 'idempotency-key': `key-${n}` };
      if (perSecond > 0)
        await pause(Math.max(0, started + ((n - from) * 1000) / perSecond - performance.now()));
      const answer = await connection.send(requestOf('POST /certificates', headers, certificateOf(n)));
      const isGood = tally.note(answer);
      const reader = isGood && n % SAMPLED === 0 ? readers.pop() : undefined;
      if (reader) waits.push(seen(reader, answer));
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => caller(number)));
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(waits);
  for (const reader of readers) reader.close();
  return { good: tally.good - fresh.length, others: tally.others, seconds, bytes: tally.bytes, fresh };
}

async function get({ port, token, path, times }: GetAsked): Promise<Driven> {
  const tally = new Tally();
  const connection = await Connection.open(port, 0);
  const request = requestOf(`GET ${path}`, { authorization: `Bearer ${token}` });
  const started = performance.now();
  for (let time = 0; time < times; time += 1) tally.note(await connection.send(request));
  const seconds = (performance.now() - started) / 1000;
  connection.close();
  return { good: tally.good, others: tally.others, seconds, bytes: tally.bytes, fresh: [] };
}

parentPort?.on('message', (asked: PostAsked | GetAsked) => {
  void (asked.kind === 'post' ? post(asked) : get(asked)).then((driven) => parentPort?.postMessage(driven));
});
