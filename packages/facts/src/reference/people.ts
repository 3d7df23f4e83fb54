import { ROLES } from '@torchline/kernel';
import { z } from 'zod';
import { defineFact } from '../define.ts';
import { personal } from '../personal.ts';
import { dateSchema, regionCodeSchema, textSchema } from '../shapes.ts';

/** 人员录入: an opaque id; the name is personal and sealed. */
export const PersonAdmitted = defineFact(
  'reference',
  { type: 'PersonAdmitted', zh: '人员录入' },
  z.object({
    person: z.string(),
    admittedOn: dateSchema,
    identity: personal({ name: z.string().min(1).max(50) }),
    demo: z.boolean(),
  }),
);
const right = {
  person: z.string(),
  role: z.enum(ROLES),
  organisation: z.string(),
  region: regionCodeSchema,
  creditCode: z.string(),
};
/** 授权. A person acts in one role at a time. */
export const RightGranted = defineFact(
  'reference',
  { type: 'RightGranted', zh: '授权' },
  z.object({ ...right, from: dateSchema }),
);
/** 撤权. */
export const RightWithdrawn = defineFact(
  'reference',
  { type: 'RightWithdrawn', zh: '撤权' },
  z.object({ ...right, on: dateSchema, reason: textSchema(500) }),
);

/** Whose data: the id that the store gives a person by name and phone; never the name (个人信息主体). */
const subject = { person: z.string().min(1).max(64) };
/** 个人信息删除申请. The reason names nobody. */
export const PersonErasureRequested = defineFact(
  'reference',
  { type: 'PersonErasureRequested', zh: '个人信息删除申请' },
  z.object({ ...subject, reason: textSchema(500), requestedOn: dateSchema }),
);
/**
 * 个人信息删除 (个人信息保护法第四十七条): from now on nobody can read what was sealed for the person under keys up to
 * `generation`. Someone who comes back later gets another key.
 */
export const PersonErased = defineFact(
  'reference',
  { type: 'PersonErased', zh: '个人信息删除' },
  z.object({
    ...subject,
    generation: z.number().int().min(1),
    reason: textSchema(500),
    requestedBy: z.string(),
    erasedOn: dateSchema,
  }),
);
