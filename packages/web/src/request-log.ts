import { LINES, type LogFields } from '@torchline/telemetry';
import type { NextFunction, Request, Response } from 'express';
import pino, { type DestinationStream, type Logger } from 'pino';
import { exchangeOf } from './exchange.ts';

/** The log of the process: JSON lines, by default to standard error. */
export const createLog = (
  options: { readonly level?: string; readonly to?: DestinationStream } = {},
): Logger =>
  pino(
    { level: options.level ?? 'info', base: null },
    options.to ?? pino.destination({ dest: 2, sync: false }),
  );

/** One line per request: method, route pattern, status, milliseconds, trace. No path, query, header or person. */
export const requestLog =
  (log: Logger) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const begun = performance.now();
    const exchange = exchangeOf(request);
    response.setHeader('traceresponse', exchange.trace.parent);
    response.once('close', () => {
      const ms = Math.round(performance.now() - begun);
      const status = response.writableFinished ? response.statusCode : 499;
      const said = { method: request.method, route: exchange.route, status };
      log.info({ ...said, ms, trace: exchange.trace.id } satisfies LogFields, LINES.request);
      exchange.trace.span.end(said);
    });
    next();
  };
