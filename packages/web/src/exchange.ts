import type { Language, Identity } from '@torchline/kernel';
import type { Request } from 'express';
import { traceOf, type Trace } from './trace.ts';

/** What the edge finds out about one request on its way in. */
export interface Exchange {
  readonly trace: Trace;
  /** The route's pattern, for the log; never the path with its ids. */
  route: string;
  identity?: Identity;
}

const exchanges = new WeakMap<Request, Exchange>();

export function exchangeOf(request: Request): Exchange {
  const known = exchanges.get(request);
  if (known) return known;
  const begun: Exchange = { trace: traceOf(request.get('traceparent')), route: 'none' };
  exchanges.set(request, begun);
  return begun;
}

/** Chinese unless the caller prefers English (Accept-Language). */
export const languageOf = (request: Request): Language =>
  request.acceptsLanguages(['zh', 'en']) === 'en' ? 'en' : 'zh';
