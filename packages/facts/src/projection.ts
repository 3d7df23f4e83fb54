import { z } from 'zod';
import { defineFact } from './define.ts';
import { dateSchema, textSchema } from './shapes.ts';

/** Why a fact is held (暂存原因). */
export const holdReasonSchema = z.enum(['SCHEMA', 'UNKNOWN_TYPE', 'NEWER_SCHEMA', 'GAP', 'FORK', 'FOLD']);
export type HoldReason = z.output<typeof holdReasonSchema>;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const signed = z.string().regex(/^-?\d+$/);

/** What a ruling does to the figures (影响): changes of cells; `more` are left out, `digest` covers all of them. */
export const rulingEffectSchema = z.object({
  digest,
  cells: z
    .array(
      z.object({
        measure: z.string(),
        level: z.string(),
        region: z.string(),
        period: z.string(),
        count: z.number().int(),
        fresh: z.number().int(),
        amount: signed,
      }),
    )
    .max(500),
  more: z.number().int().min(0),
});
export type RulingEffect = z.output<typeof rulingEffectSchema>;

/** The held fact, the last fact of its stream that waited behind it, and what was said of it. */
const ruling = {
  log: z.string(),
  stream: z.string(),
  version: z.number().int().min(1),
  position: z.number().int().min(1),
  through: z.number().int().min(1),
  type: z.string(),
  why: holdReasonSchema,
  reason: textSchema(500),
  effect: rulingEffectSchema,
};

/** 暂存处置提请: a ruling above the limit, which another person confirms by ruling the same. */
export const HeldFactRulingProposed = defineFact(
  'projection',
  { type: 'HeldFactRulingProposed', zh: '暂存处置提请' },
  z.object({ ...ruling, ruling: z.enum(['RELEASE', 'DISCARD']), proposedOn: dateSchema }),
);
/** 暂存事实放行: it is tried again, with what waited behind it. */
export const HeldFactReleased = defineFact(
  'projection',
  { type: 'HeldFactReleased', zh: '暂存事实放行' },
  z.object({ ...ruling, releasedOn: dateSchema, proposedBy: z.string().optional() }),
);
/** 暂存事实作废: it never counts, in any rebuild; what waited behind it does. */
export const HeldFactDiscarded = defineFact(
  'projection',
  { type: 'HeldFactDiscarded', zh: '暂存事实作废' },
  z.object({ ...ruling, discardedOn: dateSchema, proposedBy: z.string().optional() }),
);
