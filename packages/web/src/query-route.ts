import type { z } from 'zod';
import { closed, parseWith } from './body-issues.ts';
import type { QueryHost } from './ports.ts';
import type { Asked, QueryRoute, RouteBase, Upload, UploadRoute } from './route.ts';

/** A query over HTTP. `answer` gets the Scope of the caller and must use it. */
export interface QueryDefinition<Path extends string, Query extends z.ZodType, Host> extends RouteBase<Path> {
  /** GET reads the query string (all values are text: use z.coerce), POST a JSON body. */
  readonly method?: 'GET' | 'POST';
  /** Names that the schema does not know are refused. */
  readonly query: Query;
  readonly returns?: z.ZodType;
  readonly downloads?: readonly string[];
  /** JSON by default; `Download`, `Versioned` or a `Rejection` (such as NOT_FOUND) say more. */
  readonly answer: (request: QueryRequest<Path, z.output<Query>>, host: Host) => Promise<unknown>;
}

export interface QueryRequest<Path extends string, Query> extends Asked<Path> {
  readonly query: Query;
}

/** Makes a route of a query. Annotate the second parameter of `answer` to ask for a host of your own. */
export function queryRoute<Path extends string, Query extends z.ZodType, Host = QueryHost>(
  definition: QueryDefinition<Path, Query, Host>,
): QueryRoute<Host> {
  const schema = closed(definition.query);
  return {
    kind: 'query',
    method: definition.method ?? 'GET',
    path: definition.path,
    summary: definition.summary,
    authority: definition.authority,
    errors: definition.errors ?? [],
    ...(definition.across ? { across: definition.across } : {}),
    query: schema,
    returns: definition.returns,
    downloads: definition.downloads ?? [],
    ask: (query, asked, host) => {
      const parsed = parseWith(schema, query, 'QUERY_INVALID');
      if ('issues' in parsed) return parsed;
      return { value: definition.answer({ ...(asked as Asked<Path>), query: parsed.value }, host) };
    },
  };
}

/** A file over HTTP: multipart (one file, other fields become the query) or the raw bytes. */
export interface UploadDefinition<
  Path extends string,
  Query extends z.ZodType,
  Host,
> extends RouteBase<Path> {
  /** The query string together with the form's fields (text). */
  readonly query: Query;
  readonly returns?: z.ZodType;
  readonly downloads?: readonly string[];
  readonly maxBytes: number;
  readonly answer: (request: UploadRequest<Path, z.output<Query>>, host: Host) => Promise<unknown>;
}

export interface UploadRequest<Path extends string, Query> extends QueryRequest<Path, Query>, Upload {}

/** Makes a route that takes a file. */
export function uploadRoute<Path extends string, Query extends z.ZodType, Host = QueryHost>(
  definition: UploadDefinition<Path, Query, Host>,
): UploadRoute<Host> {
  const schema = closed(definition.query);
  return {
    kind: 'upload',
    method: 'POST',
    path: definition.path,
    summary: definition.summary,
    authority: definition.authority,
    errors: definition.errors ?? [],
    ...(definition.across ? { across: definition.across } : {}),
    query: schema,
    returns: definition.returns,
    downloads: definition.downloads ?? [],
    maxBytes: definition.maxBytes,
    take: (query, asked, host) => {
      const parsed = parseWith(schema, query, 'QUERY_INVALID');
      if ('issues' in parsed) return parsed;
      const request = { ...(asked as Asked<Path> & Upload), query: parsed.value };
      return { value: definition.answer(request, host) };
    },
  };
}
