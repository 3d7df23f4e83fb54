import { newId, type ErrorCode } from '@torchline/kernel';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { exchangeOf, languageOf } from './exchange.ts';
import { problemOf, statusOf } from './problem.ts';
import { refuse, Refusal } from './refusal.ts';

/** Errors of Express and its body reader, by their `type` or class. */
function knownRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof URIError) return refuse('ROUTE_UNKNOWN');
  if (error instanceof Error && error.name === 'QueryInvalid')
    return refuse('QUERY_INVALID', { detail: 'cursor, order' });
  const { type, limit, encoding } = error as { type?: string; limit?: number; encoding?: string };
  if (type === 'entity.too.large') return refuse('BODY_TOO_LARGE', { limit: limit ?? 0 });
  if (type === 'encoding.unsupported') return refuse('MEDIA_TYPE_UNSUPPORTED', { type: encoding ?? '' });
  if (type === 'request.size.invalid' || type === 'request.aborted') return refuse('BODY_NOT_JSON');
  return (error as { code?: string }).code === 'Z_DATA_ERROR' ? refuse('BODY_NOT_JSON') : undefined;
}

/** The log's disk or writer failed: nothing was acknowledged, the caller may come again. */
const isStoreFault = (error: unknown): boolean => error instanceof Error && error.name === 'StoreError';

const CHALLENGED: readonly ErrorCode[] = ['NOT_AUTHENTICATED'];

/** Sends a refusal as a problem document. */
export function sendProblem(request: Request, response: Response, refusal: Refusal): void {
  const { rejected } = refusal.rejection;
  const language = languageOf(request);
  if (CHALLENGED.includes(rejected)) response.setHeader('WWW-Authenticate', 'Bearer');
  for (const [name, value] of Object.entries(refusal.more.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Language', language === 'zh' ? 'zh-CN' : 'en');
  response.setHeader('Cache-Control', 'no-store');
  response.vary('Accept-Language');
  response
    .status(statusOf(rejected))
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(refusal, language, `urn:trace:${exchangeOf(request).trace.id}`)));
}

/** Last in the chain: what nobody foresaw becomes INTERNAL, with a reference that the log explains. */
export const errorAnswer =
  (log: Logger) =>
  (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    const known = knownRefusal(error);
    const reference = newId();
    const { trace, route } = exchangeOf(request);
    if (!known) log.error({ err: error, reference, trace: trace.id, route }, 'unforeseen error');
    if (response.headersSent) return next(error);
    const unforeseen = isStoreFault(error) ? refuse('NOT_READY') : refuse('INTERNAL', { reference });
    sendProblem(request, response, known ?? unforeseen);
  };
