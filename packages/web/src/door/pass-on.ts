import type { Request, Response } from 'express';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { exchangeOf } from '../exchange.ts';
import type { Passed, Upstream } from './upstream.ts';

/** Of one connection only (RFC 9110, 7.6.1), or about it. */
const OF_THE_CONNECTION = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host'],
]);
/** Said by the door alone; what a caller says there is not believed. */
const FORWARDED = /^(forwarded|x-forwarded-.*|x-real-ip)$/;

function kept(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name) && !named.has(name)),
  );
}

/** What a service is told of a request: its own headers, the trace with the span of the door, and who really sent it. */
export function passedHeaders(request: Request): IncomingHttpHeaders {
  const own = Object.entries(kept(request.headers)).filter(([name]) => !FORWARDED.test(name));
  return {
    ...Object.fromEntries(own),
    traceparent: exchangeOf(request).trace.parent,
    'x-forwarded-for': request.socket.remoteAddress ?? '',
    'x-forwarded-host': request.headers.host ?? '',
    'x-forwarded-proto': 'http',
  };
}

const LISTENERS = 20;
const signals = new WeakMap<Response, AbortSignal>();

/** Aborted when the caller has gone, or has its answer. */
function goneSignal(response: Response): AbortSignal {
  const known = signals.get(response);
  if (known) return known;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  signals.set(response, gone.signal);
  return gone.signal;
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The request as it is handed on; its body streams. */
export function passedOf(request: Request, response: Response): Passed {
  return {
    ...{ method: request.method, url: request.originalUrl, headers: passedHeaders(request) },
    ...{ signal: goneSignal(response), ...(hasBody(request) ? { body: request } : {}) },
  };
}

/** An answer of a service as the answer of the door. One that breaks off is broken off here, too. */
export async function giveBack(answer: IncomingMessage, response: Response): Promise<void> {
  // Every layer of the edge listens for its end, and so does the stream.
  response.setMaxListeners(LISTENERS);
  response.status(answer.statusCode ?? 502);
  for (const [name, value] of Object.entries(kept(answer.headers)))
    if (value !== undefined) response.setHeader(name, value);
  await pipeline(answer, response).catch(() => void response.destroy());
}

/** One request to one service and its answer back. */
export async function passOn(request: Request, response: Response, service: Upstream): Promise<void> {
  await giveBack(await service.open(passedOf(request, response)), response);
}
