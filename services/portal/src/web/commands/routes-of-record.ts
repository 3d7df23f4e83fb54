import { mayUse, type Api, type ApiRoute } from '../api/openapi.ts';
import type { RecordDetail } from '../api/records.ts';

/** Where the commands on a kind of record stand in the API, when it is not the plural of the kind. */
const PLACES: Readonly<Record<string, string>> = {
  'high-tech-enterprise': '/certificates',
  'technology-sme': '/tech-smes',
  'absorbed-contract': '/absorbed-contracts',
  incubatee: '/incubatees',
  'month-statement': '/statements',
};
const placeOf = (kind: string): string => PLACES[kind] ?? `/${kind}s`;

/** `close-month` and `CloseMonth` name the same command. */
export const pascalAction = (action: string): string =>
  action.replace(/(?:^|-)([a-zA-Z])/g, (_, letter: string) => letter.toUpperCase());

export interface RecordRoutes {
  /** What the record waits for from this role. */
  readonly waiting: readonly ApiRoute[];
  readonly others: readonly ApiRoute[];
}

/** Commands on one record that a role may use. Whether its state allows them is for the service to say. */
export function routesOfRecord(api: Api, record: RecordDetail, role: string): RecordRoutes {
  const place = `${placeOf(record.kind)}/`;
  const mine = record.work.filter((one) => one.role === role);
  const awaited = new Set(mine.map(({ action }) => pascalAction(action)));
  const allowed = api.routes.filter((route) => route.command !== undefined && mayUse(route, role));
  const waits = ({ command }: ApiRoute): boolean => awaited.has(command ?? '');
  return {
    waiting: allowed.filter(waits),
    others: allowed.filter((route) => route.path.startsWith(place) && !waits(route)),
  };
}

/** Commands that begin a record of a kind. */
export const routesThatBegin = ({ routes }: Api, kind: string, role: string): readonly ApiRoute[] =>
  routes.filter(
    (route) => route.command !== undefined && route.path === placeOf(kind) && mayUse(route, role),
  );

export const paramsOf = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

/** Values of a path's names that the record itself gives: a field of that name, else its id for the first one. */
export function knownParams(path: string, record: RecordDetail): Readonly<Record<string, string>> {
  const pairs = paramsOf(path).map((name, index) => {
    const value = record.fields[name] ?? (index === 0 ? record.id : undefined);
    return [name, value === undefined ? undefined : String(value)] as const;
  });
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}

export const filledPath = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
