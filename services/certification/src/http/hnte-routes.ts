import {
  contactSchema,
  creditCodeSchema,
  dateSchema,
  regionCodeSchema,
  textSchema,
  zoneSchema,
} from '@torchline/facts';
import { commandRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { rejectHnteApplication, submitHnteApplication } from '../domain/apply-hnte.ts';
import { certifyHnte } from '../domain/certify-hnte.ts';
import { noticeHnteExpiry, relocateHnte, renameHnte, revokeHnte } from '../domain/change-hnte.ts';

const provinceDesk: Authority = { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } };
const certificateNo = z.string().regex(/^G[RF]\d{12}$/);
const on = dateSchema.optional();

/** 高企认定, one certificate; lists come by the template `certificates`. */
export const certify = commandRoute({
  method: 'POST',
  path: '/certificates',
  summary: { zh: '高企认定', en: 'Certify a high-tech enterprise' },
  authority: provinceDesk,
  errors: ['CERTIFICATE_TAKEN', 'CREDIT_CODE_INVALID', 'REGION_UNKNOWN', 'POLICY_MISSING'],
  body: z.object({
    creditCode: creditCodeSchema,
    enterprise: textSchema(),
    certificate: certificateNo,
    issuedOn: dateSchema,
    county: regionCodeSchema,
    zone: zoneSchema,
    batch: textSchema(60).optional(),
    contact: contactSchema.optional(),
  }),
  command: certifyHnte,
  input: ({ body }) => ({ ...body, businessDate: body.issuedOn }),
});

/** 高企更名. */
export const rename = commandRoute({
  method: 'POST',
  path: '/certificates/:certificate/rename',
  summary: { zh: '高企更名', en: 'Rename a high-tech enterprise' },
  authority: provinceDesk,
  errors: ['NOT_FOUND', 'CERTIFICATE_NOT_VALID'],
  body: z.object({ creditCode: creditCodeSchema, name: textSchema(), businessDate: on }),
  command: renameHnte,
  input: ({ params, body, today }) => ({
    ...body,
    certificate: params.certificate,
    businessDate: body.businessDate ?? today,
  }),
});

/** 高企整体迁移. */
export const relocate = commandRoute({
  method: 'POST',
  path: '/certificates/:certificate/relocate',
  summary: { zh: '高企整体迁移', en: 'Relocate a high-tech enterprise' },
  authority: provinceDesk,
  errors: ['NOT_FOUND', 'CERTIFICATE_NOT_VALID', 'RELOCATION_FROM_ELSEWHERE', 'REGION_UNKNOWN'],
  body: z.object({
    creditCode: creditCodeSchema,
    enterprise: textSchema(),
    from: regionCodeSchema,
    county: regionCodeSchema,
    zone: zoneSchema,
    issuedOn: on,
    validThrough: on,
    businessDate: on,
  }),
  command: relocateHnte,
  input: ({ params, body, today }) => ({
    ...body,
    certificate: params.certificate,
    businessDate: body.businessDate ?? today,
  }),
});

/** 高企资格取消. */
export const revoke = commandRoute({
  method: 'POST',
  path: '/certificates/:certificate/revoke',
  summary: { zh: '取消高企资格', en: 'Revoke a high-tech enterprise' },
  authority: provinceDesk,
  errors: ['NOT_FOUND', 'STATE_FORBIDS', 'DATE_ORDER'],
  body: z.object({
    creditCode: creditCodeSchema,
    revokedOn: dateSchema,
    reason: textSchema(500),
    businessDate: on,
  }),
  command: revokeHnte,
  input: ({ params, body, today }) => ({
    ...body,
    certificate: params.certificate,
    businessDate: body.businessDate ?? today,
  }),
});

/** 高企到期提示. */
export const noticeExpiry = commandRoute({
  method: 'POST',
  path: '/certificates/:certificate/expire',
  summary: { zh: '高企到期提示', en: 'State that a certificate has ended' },
  authority: provinceDesk,
  errors: ['NOT_FOUND', 'NOT_EXPIRED_YET'],
  body: z.object({ creditCode: creditCodeSchema, businessDate: on }),
  command: noticeHnteExpiry,
  input: ({ params, body, today }) => ({
    ...body,
    certificate: params.certificate,
    businessDate: body.businessDate ?? today,
  }),
});

/** 高企申请. */
export const submitApplication = commandRoute({
  method: 'POST',
  path: '/hnte-applications',
  summary: { zh: '高企申请', en: 'Submit an application as a high-tech enterprise' },
  authority: provinceDesk,
  errors: ['APPLIED_THIS_YEAR', 'REGION_UNKNOWN'],
  body: z.object({
    creditCode: creditCodeSchema,
    enterprise: textSchema(),
    county: regionCodeSchema,
    zone: zoneSchema,
    businessDate: on,
  }),
  command: submitHnteApplication,
  input: ({ body, today }) => ({ ...body, businessDate: body.businessDate ?? today }),
});

/** 高企未通过. */
export const rejectApplication = commandRoute({
  method: 'POST',
  path: '/hnte-applications/:creditCode/reject',
  summary: { zh: '高企申请未通过', en: 'Reject an application as a high-tech enterprise' },
  authority: provinceDesk,
  errors: ['NOT_FOUND', 'STATE_FORBIDS'],
  body: z.object({ year: z.number().int().min(2000).max(2100), reason: textSchema(500), businessDate: on }),
  command: rejectHnteApplication,
  input: ({ params, body, today }) => ({
    ...body,
    creditCode: params.creditCode,
    businessDate: body.businessDate ?? today,
  }),
});
