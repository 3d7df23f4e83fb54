import type { Api, JsonSchema } from '../api/openapi.ts';

/** What a field of a form is, by the schema of the route. */
export type FieldKind =
  | 'date'
  | 'month'
  | 'money'
  | 'integer'
  | 'choice'
  | 'yes-no'
  | 'file'
  | 'files'
  | 'reason-code'
  | 'text'
  | 'long-text'
  | 'words'
  | 'group'
  | 'groups'
  | 'unknown';

const HASH = '^[0-9a-f]{64}$';
const REASON = '^[A-Z_]{2,40}$';
const LONG = 300;

/** Follows a reference, and takes the value out of "this or null". */
export function plainSchema(schema: JsonSchema, schemas: Api['schemas']): JsonSchema {
  if (schema.$ref !== undefined) {
    const named = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return named ? plainSchema(named, schemas) : schema;
  }
  const options = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null');
  return options?.[0] ? plainSchema(options[0], schemas) : schema;
}

function textKind(name: string, schema: JsonSchema): FieldKind {
  if (schema.enum) return 'choice';
  if (schema.format === 'date') return 'date';
  if (name === 'month') return 'month';
  if (schema.pattern === HASH) return name === 'root' ? 'text' : 'file';
  if (schema.pattern === REASON) return 'reason-code';
  return (schema.maxLength ?? 0) >= LONG ? 'long-text' : 'text';
}

function listKind(items: JsonSchema | undefined): FieldKind {
  if (items?.pattern === HASH) return 'files';
  return items?.type === 'object' ? 'groups' : 'words';
}

/** Kind of a field whose schema is plain. */
export function fieldKind(name: string, schema: JsonSchema): FieldKind {
  if (schema.type === 'string') return textKind(name, schema);
  if (schema.type === 'boolean') return 'yes-no';
  if (schema.type === 'integer' || schema.type === 'number')
    return schema.format === 'fen' ? 'money' : 'integer';
  if (schema.type === 'array') return listKind(schema.items);
  if (schema.type === 'object' && schema.properties) return 'group';
  return schema.enum ? 'choice' : 'unknown';
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** A form's values as the body: what was left empty is left out, also inside groups. */
export function bodyOf(values: unknown): unknown {
  if (Array.isArray(values)) return values.map(bodyOf);
  if (typeof values !== 'object' || values === null)
    return typeof values === 'string' ? values.trim() : values;
  const pairs = Object.entries(values).map(([name, value]) => [name, bodyOf(value)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value)));
}

/** Values that a form begins with: defaults of the schema, and what the record already says where it is required. */
export function firstValues(
  schema: JsonSchema,
  known: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  const pairs = Object.entries(schema.properties ?? {}).map(([name, of]) => {
    const said = known[name] ?? known[`${name}Fen`];
    return [
      name,
      required.has(name) && typeof said !== 'object' ? (said ?? of.default) : of.default,
    ] as const;
  });
  return Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value)));
}
