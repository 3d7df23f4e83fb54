import type { Me } from '../session/me.ts';
import { mayUse, type Api, type ApiRoute } from '../api/openapi.ts';

/** Places of the navigation, in its order, with the route that each of them needs. */
const PLACES: Readonly<Record<string, (route: ApiRoute) => boolean>> = {
  overview: ({ method, path }) => method === 'GET' && path === '/months/{month}',
  work: ({ command }) => command !== undefined,
  records: ({ method, path }) => method === 'GET' && path === '/records',
  imports: ({ method, path }) => method === 'POST' && path.startsWith('/imports/'),
  published: ({ method, path }) => method === 'GET' && path === '/published',
  held: ({ method, path }) => method === 'GET' && path === '/held-facts',
};

/** The places that this role may use. What a role may do is decided by the API; this only leaves out what it would refuse. */
export const placesFor = ({ routes }: Api, role: string): readonly string[] =>
  Object.entries(PLACES)
    .filter(([, needs]) => routes.some((route) => needs(route) && mayUse(route, role)))
    .map(([place]) => place);

export const firstPage = (api: Api, role: string): string => `/${placesFor(api, role)[0] ?? 'work'}`;

export const mayCloseMonths = ({ routes }: Api, role: string): boolean =>
  routes.some((route) => route.command === 'CloseMonth' && mayUse(route, role));

/** Roles that see records of their own place only. */
const DESKS = ['CITY', 'COUNTY'];

/**
 * Whether a figure of a place may be opened: who sees figures but no records of firms cannot, a desk can for its own
 * place.
 */
export function mayDrill({ routes }: Api, me: Pick<Me, 'role' | 'region'>, region: string): boolean {
  if (DESKS.includes(me.role) && me.region !== region) return false;
  return routes.some(
    (route) =>
      route.method === 'GET' && route.path === '/figures/{indicator}/records' && mayUse(route, me.role),
  );
}
