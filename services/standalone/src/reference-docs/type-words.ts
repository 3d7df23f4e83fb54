import { z } from 'zod';

/** The part of JSON Schema that fields of facts use. */
interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

export interface FieldWords {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

function objectWords({ properties, required = [], additionalProperties }: JsonSchema): string {
  if (!properties)
    return typeof additionalProperties === 'object' ? `map of ${typeWords(additionalProperties)}` : 'object';
  const members = Object.entries(properties).map(
    ([name, schema]) => `${name}${required.includes(name) ? '' : '?'}: ${typeWords(schema)}`,
  );
  return `{ ${members.join(', ')} }`;
}

function typeWords(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.join(', ');
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`;
  if (schema.type === 'object') return objectWords(schema);
  return schema.format ?? (schema.pattern ? `text like ${schema.pattern}` : (schema.type ?? 'JSON'));
}

/** The fields of an object's schema, each with its type in words. */
export function fieldsOf(schema: z.ZodType): readonly FieldWords[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema;
  return Object.entries(properties).map(([name, field]) => ({
    name,
    type: typeWords(field).replaceAll('string', 'text'),
    required: required.includes(name),
  }));
}
