import { z } from 'zod';
import { queryRoute, uploadRoute } from './query-route.ts';
import type { Route } from './route.ts';

const base = {
  summary: { zh: '问', en: 'ask' },
  authority: { roles: 'any', within: { zh: '全部', en: 'all' } },
} as const;

/** The type check is the test: each expected error must be one, and nothing else may be. */
const routes: readonly Route<{ readonly figures: number }>[] = [
  queryRoute({
    ...base,
    path: '/a/:b/c/:d',
    query: z.object({ n: z.coerce.number() }),
    answer: async ({ params, query }, host: { figures: number }) =>
      params.b + params.d + query.n.toFixed(host.figures),
  }),
  queryRoute({
    ...base,
    path: '/a/:b',
    query: z.object({}),
    // @ts-expect-error the path has no such name
    answer: async ({ params: { c } }, _host: { figures: number }) => typeof c,
  }),
  // @ts-expect-error this service has no such host
  queryRoute({
    ...base,
    path: '/b',
    query: z.object({}),
    answer: async (_, host: { lamps: number }) => host.lamps,
  }),
  uploadRoute({
    ...base,
    path: '/c',
    query: z.object({ sheet: z.string().optional() }),
    maxBytes: 10,
    answer: async ({ file, query }, _host: { figures: number }) => `${file.name}${query.sheet ?? ''}`,
  }),
];

/** Without a host of its own a query gets the common one. */
const common: Route = queryRoute({
  ...base,
  path: '/d',
  query: z.object({}),
  answer: async (_, host) => host.masters.position,
});

test('routes of different inner types stand in one array', () => {
  expect([...routes, common].map(({ kind, method, path }) => `${kind} ${method} ${path}`)).toEqual([
    'query GET /a/:b/c/:d',
    'query GET /a/:b',
    'query GET /b',
    'upload POST /c',
    'query GET /d',
  ]);
});
