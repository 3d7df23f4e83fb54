import express, { type NextFunction, type Request, type Response } from 'express';
import { readJson } from './json-body.ts';
import { refuse } from './refusal.ts';

type Reader = (request: Request, response: Response, next: NextFunction) => void;

/** Reads the whole body, at most `limit` bytes after unpacking; rejects with the body reader's own error. */
export async function readBytes(request: Request, response: Response, limit: number): Promise<Buffer> {
  const reader: Reader = express.raw({ type: () => true, limit });
  await new Promise<void>((resolve, fail) =>
    reader(request, response, (error?: unknown) =>
      error === undefined ? resolve() : fail(error instanceof Error ? error : refuse('BODY_NOT_JSON')),
    ),
  );
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The JSON body of a request. Throws 415, 413, 400 or 422. */
export async function readJsonBody(request: Request, response: Response, limit: number): Promise<unknown> {
  if (request.is('application/json') !== 'application/json')
    throw refuse('MEDIA_TYPE_UNSUPPORTED', { type: request.get('content-type') ?? '' });
  return readJson(await readBytes(request, response, limit));
}
