import { dateSchema } from '@torchline/facts';
import { z } from 'zod';

const text = z.string().nullable();

const waits = z.object({
  role: z.string(),
  action: z.string(),
  since: z.string(),
  due: z.string().optional(),
});

/** A kind of record that a service keeps (记录种类). */
export const kindAnswer = z.object({ service: z.string(), kind: z.string(), zh: z.string(), en: z.string() });

/** A record in lists and in front of its details. Money fields are fen and end in `Fen`, dates in `On`. */
export const recordAnswer = z.object({
  service: z.string(),
  kind: z.string(),
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  status: z.string(),
  day: z.string(),
  county: text,
  zone: text,
  organisation: text,
  creditCode: text,
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  files: z.array(z.string()),
  work: z.array(waits),
});
export type RecordAnswer = z.output<typeof recordAnswer>;

export const recordDetail = z.object({ ...recordAnswer.shape, state: z.unknown() });
export const recordPage = z.object({ rows: z.array(recordAnswer), next: text });

/** One thing that waits for the caller (待办). */
export const workItem = z.object({
  service: z.string(),
  kind: z.string(),
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  status: z.string(),
  action: z.string(),
  since: z.string(),
  due: text,
});
export type WorkItem = z.output<typeof workItem>;

const one = z.union([z.string(), z.array(z.string()).max(100)]).optional();

/** Filters are equal to one of the values given; `from` and `to` bound the record's day; `order` may begin with `-`. */
export const recordQuery = z.object({
  status: one,
  county: one,
  zone: one,
  organisation: one,
  creditCode: one,
  from: dateSchema.optional(),
  to: dateSchema.optional(),
  search: z.string().max(100).optional(),
  order: z
    .string()
    .regex(/^-?(status|county|zone|organisation|creditCode|day|key)$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2_000).optional(),
});
export type RecordQuery = z.output<typeof recordQuery>;
