import { syntheticCreditCode } from '@torchline/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { KeptConnection, type Answered } from './kept-connection.fixture.ts';
import { certificate } from './records.fixture.ts';

/** What became of the requests of one span of time. */
export interface Offered {
  readonly sent: number;
  /** Until the last answer. */
  readonly seconds: number;
  /** Number of answers by status; 0 for none at all. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Refusals that do not say when to come again. */
  readonly withoutRetryAfter: number;
  /** Milliseconds of the accepted ones, the 50th and 99th percentile. */
  readonly p50: number;
  readonly p99: number;
  readonly acknowledged: readonly string[];
}

export interface Offering {
  readonly port: number;
  readonly tokens: readonly string[];
  /** Number of the first certificate; no two spans share one. */
  readonly from: number;
  readonly seconds: number;
  /** So many callers each wait for their answer; with a rate, so many connections at most. */
  readonly callers: number;
  /** Requests a second, whatever comes back. */
  readonly rate?: number;
}

function requestOf({ tokens }: Offering, n: number): string {
  const number = String(n).padStart(6, '0');
  const body = JSON.stringify(
    certificate({ creditCode: syntheticCreditCode(n), certificate: `GR202513${number}` }),
  );
  const head = [
    'POST /certificates HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Bearer ${tokens[n % tokens.length]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Idempotency-Key: key-${n}`,
  ].join('\r\n');
  // The connection writes text as UTF-8.
  return `${head}\r\n\r\n${body}`;
}

class Span {
  readonly #offering: Offering;
  readonly #took: number[] = [];
  readonly #statuses: Record<number, number> = {};
  readonly #acknowledged: string[] = [];
  #withoutRetryAfter = 0;
  #sent = 0;

  constructor(offering: Offering) {
    this.#offering = offering;
  }

  next(): number {
    this.#sent += 1;
    return this.#offering.from + this.#sent - 1;
  }

  take(n: number, { status, hasRetryAfter }: Answered, took: number): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    if (status === 201) {
      this.#took.push(took);
      this.#acknowledged.push(`key-${n}`);
    } else if (!hasRetryAfter) this.#withoutRetryAfter += 1;
  }

  result(seconds: number): Offered {
    const sorted = this.#took.sort((a, b) => a - b);
    const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
    return {
      ...{ sent: this.#sent, seconds, statuses: this.#statuses, withoutRetryAfter: this.#withoutRetryAfter },
      ...{ p50: at(0.5), p99: at(0.99), acknowledged: this.#acknowledged },
    };
  }
}

type Connections = readonly KeptConnection[];

async function inTurn(offering: Offering, span: Span, connections: Connections): Promise<void> {
  const until = performance.now() + offering.seconds * 1_000;
  const call = async (connection: KeptConnection): Promise<void> => {
    while (performance.now() < until) {
      const n = span.next();
      const began = performance.now();
      span.take(n, await connection.send(requestOf(offering, n)), performance.now() - began);
    }
  };
  await Promise.all(connections.map(call));
}

/** Each request has its moment, whatever became of those before it. Written out beforehand. */
async function atRate(offering: Offering, span: Span, connections: Connections): Promise<void> {
  const { rate = 0, seconds } = offering;
  const requests = Array.from({ length: Math.floor(rate * seconds) }, () => {
    const n = span.next();
    return { n, text: requestOf(offering, n) };
  });
  const began = performance.now();
  const dueAt = (at: number): number => began + (at / rate) * 1_000;
  let next = 0;
  const call = async (connection: KeptConnection): Promise<void> => {
    for (;;) {
      const at = next;
      const request = requests[at];
      if (!request) return;
      const wait = dueAt(at) - performance.now();
      if (wait > 0) {
        await pause(Math.max(1, wait));
        continue;
      }
      next += 1;
      const sent = performance.now();
      span.take(request.n, await connection.send(request.text), performance.now() - sent);
    }
  };
  await Promise.all(connections.map(call));
}

async function offer(offering: Offering): Promise<Offered> {
  const span = new Span(offering);
  const connections: KeptConnection[] = [];
  while (connections.length < offering.callers) connections.push(await KeptConnection.open(offering.port));
  const began = performance.now();
  await (offering.rate === undefined ? inTurn : atRate)(offering, span, connections);
  const seconds = (performance.now() - began) / 1_000;
  for (const connection of connections) connection.close();
  return span.result(seconds);
}

/** A process that offers certificates as its parent asks it to, one span after the other. */
process.on('message', (offering: Offering) => {
  void offer(offering).then((offered) => process.send?.(offered));
});
