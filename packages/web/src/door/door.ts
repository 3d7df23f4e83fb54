import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import helmet from 'helmet';
import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { Admission } from '../admission.ts';
import { listenerOf, PAGE_POLICY } from '../app.ts';
import { LIMITS, type AdmissionLimits, type Limits } from '../edge.ts';
import { healthRoutes } from '../health.ts';
import { problemPages } from '../problem-pages.ts';
import { rateLimits } from '../rate-limits.ts';
import { refuse } from '../refusal.ts';
import { requestLog } from '../request-log.ts';
import { serveAt } from '../serve-at.ts';
import { Descriptions } from './described.ts';
import { doorContract } from './door-contract.ts';
import { doorHealth } from './door-health.ts';
import { doorRoutes } from './door-routes.ts';
import { Upstream } from './upstream.ts';

export interface DoorParts {
  /** By name; where a route may be answered by any of them, the first is asked first. */
  readonly services: ReadonlyMap<string, URL>;
  readonly log: Logger;
  readonly limits?: Partial<Limits>;
  /** Serves the portal; asked after all routes. */
  readonly pages?: RequestHandler;
}

export interface Door {
  readonly answer: RequestListener;
  /** From now on nobody comes in. */
  close(): void;
  stop(): Promise<void>;
}

/** Every service refuses by itself what it cannot take; the door bounds what it holds open. */
const DOOR_ADMISSION: AdmissionLimits = { always: 1_024, most: 1_024, waitMs: 0 };

/** Routes as the services describe them now; made again when one says something else. */
function routesAsDescribed(descriptions: Descriptions): RequestHandler {
  let made: { readonly version: number; readonly router: Router } | undefined;
  return (request, response, next) => {
    const { version } = descriptions;
    if (made?.version !== version) made = { version, router: doorRoutes(descriptions) };
    return made.router(request, response, next);
  };
}

/** An address that nobody offers may be one of a service that has not said yet what it serves. */
const notKnown =
  (descriptions: Descriptions) =>
  (_request: Request, _response: Response, next: NextFunction): void =>
    descriptions.isComplete ? next() : next(refuse('NOT_READY'));

/** The one door to services that run each by itself (统一入口): pages, their routes as they describe them, and limits. */
export function createDoor({ services, log, pages, limits }: DoorParts): Door {
  const upstreams = [...services].map(([name, address]) => new Upstream(name, address));
  const descriptions = new Descriptions(upstreams, log);
  const admission = new Admission(DOOR_ADMISSION);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(requestLog(log), helmet(PAGE_POLICY));
  healthRoutes(app, doorHealth(upstreams));
  for (const limit of rateLimits({ ...LIMITS, ...limits })) app.use(limit);
  problemPages(app);
  serveAt(app, '/openapi.json', (_request, response) => {
    if (!descriptions.isComplete) throw refuse('NOT_READY');
    response.json(doorContract(descriptions));
  });
  app.use(routesAsDescribed(descriptions));
  if (pages) app.use(pages);
  app.use(notKnown(descriptions));
  return {
    answer: admission.before(listenerOf(app, log)),
    close: () => admission.close(),
    stop: () => descriptions.stop(),
  };
}
