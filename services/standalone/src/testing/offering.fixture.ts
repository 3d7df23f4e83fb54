import { syntheticCreditCode } from '@torchline/testing';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { certificate } from './records.fixture.ts';

/** What became of the requests of one span of time. */
export interface Offered {
  readonly sent: number;
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
  readonly address: string;
  readonly tokens: readonly string[];
  /** Number of the first certificate; no two spans share one. */
  readonly from: number;
  readonly seconds: number;
  /** Callers that each wait for their answer, or requests a second whatever comes back. */
  readonly callers?: number;
  readonly rate?: number;
}

/** As a proxy before the product has them: new connections are taken one by one, kept ones all at once. */
const CONNECTIONS = 400;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS });

async function connected(address: string): Promise<void> {
  const asked = Array.from({ length: CONNECTIONS }, () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    request(`${address}/livez`, { agent }, (response) => void response.resume().once('end', resolve))
      .on('error', reject)
      .end();
    return promise;
  });
  await Promise.all(asked);
}

function bodyOf(n: number): string {
  const number = String(n).padStart(6, '0');
  return JSON.stringify(
    certificate({ creditCode: syntheticCreditCode(n), certificate: `GR202513${number}` }),
  );
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

  /** Resolves when the answer is there. */
  send(): Promise<void> {
    const { address, tokens, from } = this.#offering;
    const n = from + this.#sent;
    this.#sent += 1;
    const body = bodyOf(n);
    const headers = {
      authorization: `Bearer ${tokens[n % tokens.length]}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': `key-${n}`,
    };
    const began = performance.now();
    return new Promise((resolve) => {
      const done = (status: number, retryAfter?: string): void => {
        this.#take({ n, status, took: performance.now() - began, retryAfter });
        resolve();
      };
      request(`${address}/certificates`, { method: 'POST', agent, headers }, (response) => {
        response.resume().once('end', () => done(response.statusCode ?? 0, response.headers['retry-after']));
      })
        .on('error', () => done(0))
        .end(body);
    });
  }

  #take({
    n,
    status,
    took,
    retryAfter,
  }: {
    n: number;
    status: number;
    took: number;
    retryAfter: string | undefined;
  }): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    if (status === 201) {
      this.#took.push(took);
      this.#acknowledged.push(`key-${n}`);
    } else if (retryAfter === undefined) this.#withoutRetryAfter += 1;
  }

  result(seconds: number): Offered {
    const sorted = this.#took.sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return {
      ...{ sent: this.#sent, seconds, statuses: this.#statuses, withoutRetryAfter: this.#withoutRetryAfter },
      ...{ p50: at(0.5), p99: at(0.99), acknowledged: this.#acknowledged },
    };
  }
}

async function inTurn(span: Span, until: number): Promise<void> {
  while (performance.now() < until) await span.send();
}

async function atRate(span: Span, rate: number, until: number): Promise<void> {
  const began = performance.now();
  const sent: Promise<void>[] = [];
  while (performance.now() < until) {
    const due = Math.floor(((performance.now() - began) / 1_000) * rate);
    while (sent.length < due) sent.push(span.send());
    await pause(2);
  }
  await Promise.all(sent);
}

async function offer(offering: Offering): Promise<Offered> {
  const span = new Span(offering);
  if (offering.rate !== undefined) await connected(offering.address);
  const began = performance.now();
  const until = began + offering.seconds * 1_000;
  const { callers = 0, rate } = offering;
  if (rate !== undefined) await atRate(span, rate, until);
  else await Promise.all(Array.from({ length: callers }, () => inTurn(span, until)));
  return span.result((performance.now() - began) / 1_000);
}

/** A process that offers certificates as its parent asks it to, one span after the other. */
process.on('message', (offering: Offering) => {
  void offer(offering).then((offered) => process.send?.(offered));
});
