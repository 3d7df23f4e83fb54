import { useQuery } from '@tanstack/react-query';
import type { Words } from '../i18n/words.ts';
import { getJson } from './http.ts';

/** A JSON Schema as the contract of the API uses it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

interface Operation {
  readonly tags?: readonly string[];
  readonly 'x-words'?: Words;
  readonly 'x-command'?: string;
  readonly 'x-authority'?: {
    readonly roles: readonly string[] | 'any' | 'public';
    readonly secondPerson?: Words;
  };
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, JsonSchema>> };
}

/** A route as the contract describes it. */
export interface ApiRoute {
  readonly method: string;
  /** With names in braces: `/claims/{claim}/approve`. */
  readonly path: string;
  readonly service: string;
  readonly words: Words;
  /** Name of the command, when it is one. */
  readonly command: string | undefined;
  readonly roles: readonly string[] | 'any' | 'public';
  readonly secondPerson: Words | undefined;
  readonly body: JsonSchema | undefined;
}

export interface Api {
  readonly routes: readonly ApiRoute[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

function routeOf(path: string, method: string, operation: Operation): ApiRoute {
  const authority = operation['x-authority'];
  return {
    method: method.toUpperCase(),
    path,
    service: operation.tags?.[0] ?? '',
    words: operation['x-words'] ?? { zh: path, en: path },
    command: operation['x-command'],
    roles: authority?.roles ?? 'any',
    secondPerson: authority?.secondPerson,
    body: operation.requestBody?.content['application/json']?.schema,
  };
}

/** The routes of a contract document (OpenAPI 3.1). */
export function apiOf({ paths, components }: Contract): Api {
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => routeOf(path, method, operation)),
  );
  return { routes, schemas: components?.schemas ?? {} };
}

export const mayUse = ({ roles }: ApiRoute, role: string): boolean =>
  typeof roles === 'string' || roles.includes(role);

export const useApi = () =>
  useQuery({
    queryKey: ['openapi'],
    queryFn: async ({ signal }) => apiOf(await getJson<Contract>('/openapi.json', signal)),
    staleTime: Infinity,
  });
