import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId, type Identity } from '@torchline/kernel';

/** Whoever can issue a token for a person. */
export interface TokenSource {
  issue(person: string, terms: { readonly days: number; readonly demo: boolean }): Promise<string>;
}

/** An answer, read to its end. `body` is the parsed JSON, or undefined for other content. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

export interface Sending {
  /** `undefined` takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A request on its way. */
export interface Sent {
  /** Checks the status, and that each part named is in the JSON answer; answers all of it. */
  expect(status: number, parts?: Readonly<Record<string, unknown>>): Promise<Reply>;
  /** The answer as it came, for those who do not know which it will be. */
  readonly reply: Promise<Reply>;
}

/** Sends as one person; commands get a fresh Idempotency-Key unless the headers say otherwise. */
export interface Caller {
  get(path: string, sending?: Sending): Sent;
  post(path: string, body?: unknown, sending?: Sending): Sent;
  send(method: string, path: string, sending?: Sending & { readonly body?: unknown }): Sent;
}

export interface ApiTest {
  as(identity: Identity): Caller;
  /** Without a token. */
  asNobody(): Caller;
  address(): Promise<string>;
  close(): Promise<void>;
}

const raw = (body: unknown): body is Uint8Array | FormData =>
  body instanceof Uint8Array || body instanceof FormData;

function withoutUndefined(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

function parse(headers: Headers, bytes: Uint8Array): unknown {
  if (!/[/+]json/.test(headers.get('content-type') ?? '') || bytes.length === 0) return undefined;
  return JSON.parse(new TextDecoder().decode(bytes));
}

function check(reply: Reply, status: number, parts: Readonly<Record<string, unknown>>): Reply {
  deepStrictEqual(
    reply.status,
    status,
    `${reply.status}: ${new TextDecoder().decode(reply.bytes).slice(0, 2_000)}`,
  );
  const body = (reply.body ?? {}) as Readonly<Record<string, unknown>>;
  deepStrictEqual(Object.fromEntries(Object.keys(parts).map((key) => [key, body[key]])), parts);
  return reply;
}

type Send = (method: string, path: string, sending: Sending & { readonly body?: unknown }) => Promise<Reply>;

const callerOf = (send: Send): Caller => {
  const sent = (reply: Promise<Reply>): Sent => ({
    reply,
    expect: async (status, parts = {}) => check(await reply, status, parts),
  });
  return {
    get: (path, sending = {}) => sent(send('GET', path, sending)),
    post: (path, body = {}, sending = {}) => sent(send('POST', path, { ...sending, body })),
    send: (method, path, sending = {}) => sent(send(method, path, sending)),
  };
};

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function senderOf(base: () => Promise<string>, token: () => Promise<string | undefined>): Send {
  return async (method, path, { body, headers = {} }) => {
    const bearer = await token();
    const all = withoutUndefined({
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(method === 'GET' ? {} : { 'idempotency-key': newId() }),
      ...(body === undefined || raw(body) ? {} : { 'content-type': 'application/json' }),
      ...headers,
    });
    const content = raw(body) ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body);
    const init = { method, headers: all, redirect: 'manual' as const };
    const response = await fetch(
      `${await base()}${path}`,
      body === undefined ? init : { ...init, body: content },
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      body: parse(response.headers, bytes),
      bytes,
    };
  };
}

/** The same callers on an instance that listens already; `token` gives the bearer token of a person. */
export const apiAt = (address: string, token: (person: string) => Promise<string> | string) => ({
  as: (person: string): Caller =>
    callerOf(
      senderOf(
        () => Promise.resolve(address),
        async () => token(person),
      ),
    ),
  asNobody: (): Caller =>
    callerOf(
      senderOf(
        () => Promise.resolve(address),
        () => Promise.resolve(undefined),
      ),
    ),
});

/** `apiTest(app, issuer).as(identity).post(path, body).expect(201)`: real HTTP on a free port, opened at the first request. */
export function apiTest(app: RequestListener, tokens: TokenSource): ApiTest {
  const server = createServer(app);
  let opened: Promise<string> | undefined;
  const address = (): Promise<string> => (opened ??= listen(server));
  return {
    as: (identity) =>
      callerOf(senderOf(address, () => tokens.issue(identity.person, { days: 1, demo: false }))),
    asNobody: () => callerOf(senderOf(address, () => Promise.resolve(undefined))),
    address,
    close: async () => {
      if (!opened) return;
      await opened;
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
