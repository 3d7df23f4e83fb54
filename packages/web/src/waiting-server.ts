import express from 'express';
import type { RequestListener, Server } from 'node:http';
import type { Logger } from 'pino';
import { listenerOf } from './app.ts';
import { healthRoutes } from './health.ts';
import type { Health } from './ports.ts';
import { refuse } from './refusal.ts';
import { requestLog } from './request-log.ts';
import { serverOf } from './server.ts';

/**
 * A server that may listen before what it serves is there. Until `serve` it is live and not ready: `/readyz` names what it
 * waits for, and every other address is a NOT_READY to be asked again.
 */
export class WaitingServer {
  readonly server: Server;
  #listener: RequestListener;

  /** `parts`: what must stand first, by name, and whether it does. */
  constructor(log: Logger, parts: () => Readonly<Record<string, boolean>>) {
    this.#listener = waitingApp(log, {
      ready: () => ({ ready: false, parts: parts() }),
      lag: () => Promise.reject(refuse('NOT_READY')),
    });
    this.server = serverOf((request, response) => this.#listener(request, response));
  }

  /** From now on the application answers. */
  serve(app: RequestListener): void {
    this.#listener = app;
  }
}

function waitingApp(log: Logger, health: Health): RequestListener {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(requestLog(log));
  healthRoutes(app, health);
  app.use((_request, _response, next) => next(refuse('NOT_READY')));
  return listenerOf(app, log);
}
