import type { RequestHandler } from 'express';
import type { Edge } from './edge.ts';
import type { CommandPort, RecordReader } from './ports.ts';
import type { CommandRoute, QueryRoute, Route, UploadRoute, Words } from './route.ts';
import { serveCommand } from './serve-command.ts';
import { serveQuery, serveUpload } from './serve-query.ts';

/** A route without its host, as the contract and the docs read it. */
export type DescribedRoute = CommandRoute | Omit<QueryRoute, 'ask'> | Omit<UploadRoute, 'take'>;

/** A route that knows what it reads from. */
export interface BoundRoute {
  readonly route: DescribedRoute;
  readonly serve: (edge: Edge) => RequestHandler;
}

/** A service as the edge sees it. */
export interface WebService extends Words {
  readonly name: string;
  readonly routes: readonly BoundRoute[];
  readonly records?: RecordReader;
}

/** What a service hands to the edge. */
export interface WebServiceParts<Host> extends Words {
  readonly name: string;
  readonly routes: readonly Route<Host>[];
  readonly host: Host;
  readonly commands: CommandPort;
  readonly records?: RecordReader;
}

function bind<Host>(parts: WebServiceParts<Host>, route: Route<Host>): BoundRoute {
  const serve = (edge: Edge): RequestHandler => {
    if (route.kind === 'command') return serveCommand(edge, parts, route);
    return route.kind === 'query'
      ? serveQuery(edge, route, parts.host)
      : serveUpload(edge, route, parts.host);
  };
  return { route, serve };
}

/** Binds the routes of a service to its host and its command handler; the host's type ends here. */
export function webService<Host>(parts: WebServiceParts<Host>): WebService {
  const { name, zh, en, records } = parts;
  return {
    name,
    zh,
    en,
    routes: parts.routes.map((route) => bind(parts, route)),
    ...(records ? { records } : {}),
  };
}
