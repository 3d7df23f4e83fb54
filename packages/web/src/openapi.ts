import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { headersOf, problemAnswers } from './openapi-problems.ts';
import type { CommandRoute } from './route.ts';
import type { DescribedRoute, WebService } from './service.ts';
import { KEPT_TYPES } from './sniff.ts';

const COMMAND_TAIL = {
  service: z.string(),
  position: z.number().int(),
  outcome: z.enum(['created', 'changed', 'same']),
};

/** What a command answers: its own fields, then where it stands in the log. */
export function commandAnswer(route: Pick<CommandRoute, 'returns'>): z.ZodType {
  const { returns } = route;
  if (returns instanceof z.ZodObject) return returns.extend(COMMAND_TAIL);
  return z.looseObject(COMMAND_TAIL);
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
const bytes = z.string().meta({ format: 'binary' });

/** The object inside a schema that ends in a transform. */
function objectOf(schema: z.ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  return schema instanceof z.ZodPipe ? objectOf(schema.in as z.ZodType) : undefined;
}

const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

function parametersOf(route: DescribedRoute): Pick<ZodOpenApiOperationObject, 'requestParams'> {
  const names = pathNames(route.path);
  const header = headersOf(route);
  const query = route.kind !== 'command' && route.method === 'GET' ? objectOf(route.query) : undefined;
  return {
    requestParams: {
      ...(names.length > 0 ? { path: z.object(Object.fromEntries(names.map((n) => [n, z.string()]))) } : {}),
      ...(query ? { query } : {}),
      header,
    },
  };
}

function formOf(route: Extract<DescribedRoute, { kind: 'upload' }>) {
  const form = z.object({ file: bytes, ...objectOf(route.query)?.shape });
  const raw = KEPT_TYPES.map((type) => [type, { schema: bytes }] as const);
  return { 'multipart/form-data': { schema: form }, ...Object.fromEntries(raw) };
}

function bodyOf(route: DescribedRoute): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (route.kind === 'upload') return { requestBody: { required: true, content: formOf(route) } };
  if (route.method === 'GET') return {};
  const schema = route.kind === 'command' ? route.body : route.query;
  return { requestBody: { required: true, content: json(schema) } };
}

function answersOf(route: DescribedRoute): ZodOpenApiOperationObject['responses'] {
  if (route.kind === 'command') {
    const content = json(commandAnswer(route));
    return {
      '200': { description: 'changed, or the same', content },
      '201': { description: 'created', content },
    };
  }
  const files = route.downloads.map((type) => [type, { schema: bytes }] as const);
  const isFile = route.returns === undefined && files.length > 0;
  const content = { ...(isFile ? {} : json(route.returns ?? z.unknown())), ...Object.fromEntries(files) };
  return { '200': { description: 'the answer', content } };
}

/** `POST /claims/:claim/approve` is `post_claims_claim_approve`. */
const operationId = (route: DescribedRoute): string =>
  `${route.method} ${route.path}`.toLowerCase().replace(/[^a-z0-9]+/g, '_');

function operationOf(tag: string, route: DescribedRoute): ZodOpenApiOperationObject {
  const { authority, summary } = route;
  const roles = typeof authority.roles === 'string' ? authority.roles : authority.roles.join(', ');
  const second = authority.secondPerson
    ? ` · ${authority.secondPerson.zh} / ${authority.secondPerson.en}`
    : '';
  return {
    tags: [tag],
    operationId: operationId(route),
    summary: `${summary.zh} · ${summary.en}`,
    description: `${roles} · ${authority.within.zh} / ${authority.within.en}${second}`,
    'x-words': summary,
    'x-authority': authority,
    ...(route.across ? { 'x-across': route.across } : {}),
    ...(route.kind === 'command' ? { 'x-command': route.command } : {}),
    ...(authority.roles === 'public' ? { security: [] } : {}),
    ...parametersOf(route),
    ...bodyOf(route),
    responses: { ...answersOf(route), ...problemAnswers(route) },
  };
}

const pathOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** Throws when two routes claim the same method and path: one of them would never be asked. */
function pathsOf(services: readonly WebService[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const { name, routes } of services)
    for (const { route } of routes) {
      const operations = (paths[pathOf(route.path)] ??= {});
      const method = route.method.toLowerCase();
      if (operations[method]) throw new Error(`${route.method} ${route.path} is claimed twice`);
      operations[method] = operationOf(name, route);
    }
  return paths;
}

/** The contract of an instance (OpenAPI 3.1), from the same schemas that parse requests; one tag per service. */
export function openApiOf(services: readonly WebService[]): ReturnType<typeof createDocument> {
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: { title: 'Torchline', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: services.map(({ name, zh, en }) => ({ name, description: `${zh} · ${en}` })),
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths: pathsOf(services),
  };
  return createDocument(document);
}
