import { ERRORS, type ErrorCode } from '@torchline/kernel';
import { z } from 'zod';

/** One thing that is wrong with a body: where, which code, and the words for people. */
export interface BodyIssue {
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
  readonly code: ErrorCode;
  readonly zh: string;
  readonly en: string;
  readonly value: unknown;
}

/** What a schema made of a value, or all that is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly issues: readonly BodyIssue[] };

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** RFC 6901: `~` and `/` in names are escaped. */
export const pointerOf = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const chinese = z.locales.zhCN().localeError;
const english = z.locales.en().localeError;
const text = (message: string | { message: string } | null | undefined, otherwise: string): string =>
  (typeof message === 'object' ? message?.message : message) ?? otherwise;

/** The code that a refinement names in its `params.rejects`, else the general one. */
function codeOf(params: Readonly<Record<string, unknown>>, general: ErrorCode): ErrorCode {
  const named = params['rejects'];
  return typeof named === 'string' && named in ERRORS ? (named as ErrorCode) : general;
}

function describe(issue: Issue, general: ErrorCode): Omit<BodyIssue, 'pointer'> {
  const raw = issue as unknown as z.core.$ZodRawIssue;
  if (issue.code !== 'custom') {
    const en = text(english(raw), issue.message);
    return { code: general, zh: text(chinese(raw), en), en, value: issue.input };
  }
  const params: Readonly<Record<string, unknown>> = issue.params ?? {};
  const zh = typeof params['zh'] === 'string' ? params['zh'] : issue.message;
  return { code: codeOf(params, general), zh, en: issue.message, value: issue.input };
}

/** More than this nobody reads: the first ones are described, so that an answer is never much longer than its body. */
const ISSUES_AT_MOST = 100;

/** A field that nobody knows is an issue of that field. */
function* singly(issues: readonly Issue[]): Iterable<Issue> {
  for (const issue of issues)
    if (issue.code !== 'unrecognized_keys') yield issue;
    else
      for (const key of issue.keys)
        yield { ...issue, keys: [key], path: [...issue.path, key], input: { [key]: null } };
}

/** Parses with a schema; every issue, at most a hundred, comes with pointer, code and words in both languages. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  general: ErrorCode,
): Parsed<z.output<Schema>> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data };
  const first = [...singly(result.error.issues)].slice(0, ISSUES_AT_MOST);
  return { issues: first.map((issue) => ({ pointer: pointerOf(issue.path), ...describe(issue, general) })) };
}

/** An object schema that says nothing about further fields refuses them: a mistyped name must not pass in silence. */
export function closed<Schema extends z.ZodType>(schema: Schema): Schema {
  if (!(schema instanceof z.ZodObject) || schema.def.catchall !== undefined) return schema;
  return schema.strict() as unknown as Schema;
}
