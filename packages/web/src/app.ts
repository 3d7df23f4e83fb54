import type { RequestListener } from 'node:http';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { Admission } from './admission.ts';
import type { Gate } from './authenticate.ts';
import { ADMISSION, LIMITS, type Edge, type Limits } from './edge.ts';
import { errorAnswer } from './error-answer.ts';
import { exchangeOf } from './exchange.ts';
import { healthRoutes } from './health.ts';
import { openApiOf } from './openapi.ts';
import type { FileDesk, Health } from './ports.ts';
import { problemPages } from './problem-pages.ts';
import { rateLimits } from './rate-limits.ts';
import { refuse } from './refusal.ts';
import { requestLog } from './request-log.ts';
import type { BoundRoute, WebService } from './service.ts';
import { serveAt } from './serve-at.ts';
import { sharedService } from './shared/shared-service.ts';

/** What an instance is made of, as the edge needs it. */
export interface AppParts {
  readonly services: readonly WebService[];
  readonly gate: Gate;
  readonly files: FileDesk;
  readonly health: Health;
  readonly log: Logger;
  readonly limits?: Partial<Limits>;
  /** Who comes in; one of its own when the host has none to close. */
  readonly admission?: Admission;
  /** Serves the portal and whatever else is not an API; asked after all routes. */
  readonly pages?: express.RequestHandler;
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

function mount(app: Express, edge: Edge, { route, serve }: BoundRoute): void {
  const verb = route.method.toLowerCase() as Verb;
  const handler = serve(edge);
  app[verb](route.path, (request, response, next) => {
    exchangeOf(request).route = route.path;
    return handler(request, response, next);
  });
}

/** 405 with `Allow` for a known address, after every route had its chance; OPTIONS answers with the same list. */
function methodGuard(app: Express, routes: readonly BoundRoute[]): void {
  for (const path of new Set(routes.map(({ route }) => route.path))) {
    const methods = routes.filter(({ route }) => route.path === path).map(({ route }) => route.method);
    const allowed = [...new Set(methods.flatMap((m) => (m === 'GET' ? ['GET', 'HEAD'] : [m])))].join(', ');
    app.all(path, (request: Request, response: Response) => {
      exchangeOf(request).route = path;
      if (request.method !== 'OPTIONS')
        throw refuse('METHOD_NOT_ALLOWED', { method: request.method, allowed }, { Allow: allowed });
      response.setHeader('Allow', allowed);
      response.status(204).end();
    });
  }
}

export const PAGE_POLICY = {
  contentSecurityPolicy: {
    directives: {
      'upgrade-insecure-requests': null,
      'style-src': ["'self'", "'unsafe-inline'"],
      // Evidence is fetched with a token and shown beside the record.
      'img-src': ["'self'", 'data:', 'blob:'],
      'frame-src': ["'self'", 'blob:'],
    },
  },
  strictTransportSecurity: false,
};

/** The application of an instance: every service's routes and the ones that all share. Hand it to `serverOf`. */
export function createApp(parts: AppParts): RequestListener {
  const edge: Edge = { gate: parts.gate, limits: { ...LIMITS, ...parts.limits } };
  const services = [...parts.services, sharedService(parts)];
  const routes = services.flatMap((service) => service.routes);
  const contract = openApiOf(services);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(requestLog(parts.log), helmet(PAGE_POLICY));
  healthRoutes(app, parts.health);
  for (const limit of rateLimits(edge.limits)) app.use(limit);
  problemPages(app);
  serveAt(app, '/openapi.json', (_request, response) => void response.json(contract));
  for (const route of routes) mount(app, edge, route);
  methodGuard(app, routes);
  if (parts.pages) app.use(parts.pages);
  return (parts.admission ?? new Admission(ADMISSION)).before(listenerOf(app, parts.log));
}

/** Every request ends here when no route answered it: with what was thrown, or as an unknown address. */
export function listenerOf(app: Express, log: Logger): RequestListener {
  const answer = errorAnswer(log);
  return (incoming, outgoing) => {
    const request = incoming as Request;
    const response = outgoing as Response;
    app(request, response, (error: unknown) => answer(error ?? refuse('ROUTE_UNKNOWN'), request, response));
  };
}
