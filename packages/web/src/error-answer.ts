import { newId, type ErrorCode } from '@torchline/kernel';
import { LINES, type LogFields } from '@torchline/telemetry';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { exchangeOf, languageOf } from './exchange.ts';
import { problemOf, statusOf } from './problem.ts';
import { refuse, Refusal } from './refusal.ts';
import { retryAfter } from './retry-after.ts';

interface Thrown {
  readonly name?: string;
  readonly type?: string;
  readonly code?: string;
  readonly limit?: number;
  readonly encoding?: string;
}

/** Errors that others throw, by the name, type or code that they give them. */
const KNOWN: Readonly<Record<string, (thrown: Thrown) => Refusal>> = {
  URIError: () => refuse('ROUTE_UNKNOWN'),
  QueryInvalid: () => refuse('QUERY_INVALID', { detail: 'cursor, order' }),
  'entity.too.large': ({ limit }) => refuse('BODY_TOO_LARGE', { limit: limit ?? 0 }),
  'encoding.unsupported': ({ encoding }) => refuse('MEDIA_TYPE_UNSUPPORTED', { type: encoding ?? '' }),
  'request.size.invalid': () => refuse('BODY_NOT_JSON'),
  'request.aborted': () => refuse('BODY_NOT_JSON'),
  Z_DATA_ERROR: () => refuse('BODY_NOT_JSON'),
  Z_BUF_ERROR: () => refuse('BODY_NOT_JSON'),
};

function knownRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error)) return undefined;
  const thrown: Thrown = error;
  const word = [thrown.type, thrown.code, thrown.name].find(
    (one) => one !== undefined && Object.hasOwn(KNOWN, one),
  );
  return word === undefined ? undefined : KNOWN[word]?.(thrown);
}

/** Sends a refusal as a problem document. */
function sendProblem(request: Request, response: Response, refusal: Refusal): void {
  const { rejected } = refusal.rejection;
  const language = languageOf(request);
  const headers = rejected === 'NOT_AUTHENTICATED' ? { 'WWW-Authenticate': 'Bearer' } : refusal.more.headers;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  const seconds = retryAfter(rejected);
  if (seconds !== undefined && !response.hasHeader('Retry-After'))
    response.setHeader('Retry-After', String(seconds));
  response.setHeader('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
  response.setHeader('Cache-Control', 'no-store');
  response.vary('Accept-Language');
  response
    .status(statusOf(rejected))
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, language, `urn:trace:${exchangeOf(request).trace.id}`)));
}

/** Faults of the disk or the database, by the word that the store has for them. Any other is a fault of the program. */
const STORAGE: Readonly<Record<string, ErrorCode>> = {
  DISK_FULL: 'STORAGE_FULL',
  READ_ONLY: 'STORAGE_READ_ONLY',
  BUSY: 'STORAGE_LOCKED',
  DAMAGED: 'STORAGE_DAMAGED',
  DISK_ERROR: 'STORAGE_FAILED',
  STOPPED: 'STORAGE_FAILED',
  UNREACHABLE: 'STORAGE_AWAY',
};

function storageCode(error: unknown): ErrorCode | undefined {
  const isStoreFault = error instanceof Error && error.name === 'StoreError';
  if (!isStoreFault || !('fault' in error) || typeof error.fault !== 'string') return undefined;
  return Object.hasOwn(STORAGE, error.fault) ? STORAGE[error.fault] : undefined;
}

/** What nobody foresaw: INTERNAL, or what is wrong with the log's disk (nothing was acknowledged then). */
function unforeseen(error: unknown, request: Request, log: Logger): Refusal {
  const reference = newId();
  const { trace, route } = exchangeOf(request);
  log.error({ err: error, reference, trace: trace.id, route } satisfies LogFields, LINES.unforeseen);
  const code = storageCode(error);
  return code ? refuse(code) : refuse('INTERNAL', { reference });
}

/** Ends a request that threw. An answer that had begun is broken off, so that nobody takes it for whole. */
export const errorAnswer =
  (log: Logger) =>
  (error: unknown, request: Request, response: Response): void => {
    const refusal = knownRefusal(error) ?? unforeseen(error, request, log);
    if (response.headersSent) response.destroy();
    else sendProblem(request, response, refusal);
  };
