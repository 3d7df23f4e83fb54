import { ERRORS, type ErrorCode } from '@torchline/kernel';
import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { statusOf, titleOf } from './problem.ts';
import type { DescribedRoute } from './service.ts';

const code = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]).meta({ id: 'ErrorCode' });
const words = { code, detail: z.string(), detailZh: z.string(), detailEn: z.string() };

const entry = z.object({
  ...words,
  pointer: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
});

/** Problem details (RFC 9457) as every refusal answers them. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    ...words,
    instance: z.string(),
    errors: z.array(entry),
  })
  .meta({ id: 'Problem' });

const EVERY: readonly ErrorCode[] = [
  'TOO_MANY_REQUESTS',
  'INTERNAL',
  'OVERLOADED',
  'STOPPING',
  'STORAGE_FULL',
  'STORAGE_READ_ONLY',
  'STORAGE_LOCKED',
  'STORAGE_AWAY',
  'STORAGE_DAMAGED',
  'STORAGE_FAILED',
];
const SIGNED_IN: readonly ErrorCode[] = ['NOT_AUTHENTICATED', 'HEADER_INVALID', 'BEHIND'];
const BODY: readonly ErrorCode[] = [
  'BODY_NOT_JSON',
  'BODY_INVALID',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
];
const COMMAND: readonly ErrorCode[] = [
  ...BODY,
  'KEY_MISSING',
  'KEY_INVALID',
  'KEY_REUSED',
  'BUSINESS_DATE_IN_FUTURE',
  'CONFLICT',
  'NOT_FOUND',
];
const UPLOAD: readonly ErrorCode[] = [
  'FILE_MISSING',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
  'QUERY_INVALID',
];

function kindCodes(route: DescribedRoute): readonly ErrorCode[] {
  if (route.kind === 'upload') return UPLOAD;
  if (route.kind === 'query') return [...(route.method === 'POST' ? BODY : []), 'QUERY_INVALID', 'NOT_FOUND'];
  const versions: readonly ErrorCode[] = route.ifMatch
    ? ['VERSION_STALE', ...(route.ifMatch.needed ? (['IF_MATCH_MISSING'] as const) : [])]
    : [];
  return [
    ...COMMAND,
    ...versions,
    ...(route.authority.secondPerson ? (['SECOND_PERSON_NEEDED'] as const) : []),
  ];
}

/** The codes that a route can answer: those of the edge, and those that the route names itself. */
export function codesOf(route: DescribedRoute): readonly ErrorCode[] {
  const { roles } = route.authority;
  const entry: readonly ErrorCode[] =
    roles === 'public' ? [] : Array.isArray(roles) ? [...SIGNED_IN, 'NOT_ALLOWED'] : SIGNED_IN;
  return [...new Set([...entry, ...kindCodes(route), ...(route.errors ?? []), ...EVERY])];
}

/** Problem answers of an operation, one per status, with the codes in words. */
export function problemAnswers(route: DescribedRoute): ZodOpenApiOperationObject['responses'] {
  const byStatus = Map.groupBy(codesOf(route), (one) => String(statusOf(one)) as `4${string}`);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((one) => `${one}: ${titleOf(one, 'zh')} ${titleOf(one, 'en')}`).join('\n\n'),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

/** Request headers of an operation beside the standard ones. */
export function headersOf(route: DescribedRoute): z.ZodObject {
  const after = { 'Torchline-After': z.string().optional() };
  if (route.kind === 'query') return z.object(after);
  if (route.kind === 'upload') return z.object({ ...after, 'Idempotency-Key': z.string().optional() });
  const tag = route.ifMatch?.needed ? z.string() : z.string().optional();
  return z.object({
    ...after,
    'Idempotency-Key': z.string().max(202),
    ...(route.ifMatch ? { 'If-Match': tag } : {}),
  });
}
