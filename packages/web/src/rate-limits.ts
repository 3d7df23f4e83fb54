import { hash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Limits } from './edge.ts';
import { refuse } from './refusal.ts';

const MINUTE = 60_000;

function limiter(limit: number, keyOf: (request: Request) => string | undefined): RequestHandler[] {
  if (limit === 0) return [];
  return [
    rateLimit({
      windowMs: MINUTE,
      limit,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // The address is the one of the connection; a forwarded one is not believed.
      validate: false,
      skip: (request) => keyOf(request) === undefined,
      keyGenerator: (request) => keyOf(request) ?? '',
      handler: (_request, _response, next) => next(refuse('TOO_MANY_REQUESTS')),
    }),
  ];
}

const tokenKey = (request: Request): string | undefined => {
  const header = request.get('authorization');
  return header === undefined ? undefined : hash('sha256', header, 'base64');
};

/** Requests per minute, per address and per token. `Retry-After` and `RateLimit` say when to come back. */
export const rateLimits = (limits: Limits): RequestHandler[] => [
  ...limiter(limits.perAddress, (request) => ipKeyGenerator(request.ip ?? '')),
  ...limiter(limits.perToken, tokenKey),
];
