import { z } from 'zod';

/** What is left of a person's data after the key was erased (已删除的个人信息). */
const erased = z.object({ person: z.string(), erased: z.literal(true) });

/**
 * Marks an object as a person's data (个人信息, 个人信息保护法). The store seals it under the person's own key before
 * append and opens it on read, adding `person` (an opaque id); once the key is erased only `{person, erased}` is left.
 * Only a top-level field of a fact may be personal.
 */
export function personal<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.union([z.object({ ...shape, person: z.string().optional() }), erased]).meta({ personal: true });
}

/** A contact person (联系人). */
export const contactSchema = personal({
  name: z.string().min(1).max(50),
  phone: z.string().max(30).optional(),
});
export type Contact = z.output<typeof contactSchema>;

const isPersonal = (schema: z.ZodType): boolean => {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
  return inner.meta()?.['personal'] === true;
};

/** Names of the top-level fields of a fact's schema that are personal. */
export function personalFieldsOf(schema: z.ZodType): string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .filter(([, field]) => isPersonal(field))
    .map(([name]) => name);
}
