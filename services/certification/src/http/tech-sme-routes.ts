import {
  contactSchema,
  creditCodeSchema,
  dateSchema,
  regionCodeSchema,
  techSmeListSchema,
  textSchema,
  zoneSchema,
} from '@torchline/facts';
import { commandRoute, type Authority } from '@torchline/web';
import { z } from 'zod';
import { listTechSme, noticeTechSmeExpiry, revokeTechSme } from '../domain/tech-sme.ts';

const desk: Authority = { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } };
const key = {
  list: techSmeListSchema,
  creditCode: creditCodeSchema,
  year: z.number().int().min(2017).max(2100),
};

/** 科技型中小企业入库; lists come by the template `tech-smes`. */
export const list = commandRoute({
  method: 'POST',
  path: '/tech-smes',
  summary: { zh: '科技型中小企业入库', en: 'List a technology SME' },
  authority: desk,
  errors: ['CREDIT_CODE_INVALID', 'REGION_UNKNOWN', 'POLICY_MISSING', 'DATE_ORDER', 'STATE_FORBIDS'],
  body: z.object({
    ...key,
    enterprise: textSchema(),
    listNo: z.string().min(1).max(40),
    county: regionCodeSchema,
    zone: zoneSchema,
    listedOn: dateSchema,
    contact: contactSchema.optional(),
  }),
  command: listTechSme,
  input: ({ body: { listedOn, ...body } }) => ({ ...body, businessDate: listedOn }),
});

/** 科技型中小企业撤销. */
export const revokeListing = commandRoute({
  method: 'POST',
  path: '/tech-smes/revoke',
  summary: { zh: '撤销科技型中小企业', en: 'Take a technology SME off the list' },
  authority: desk,
  errors: ['NOT_FOUND', 'DATE_ORDER'],
  body: z.object({ ...key, reason: textSchema(500), businessDate: dateSchema.optional() }),
  command: revokeTechSme,
  input: ({ body, today }) => ({ ...body, businessDate: body.businessDate ?? today }),
});

/** 科技型中小企业到期提示. */
export const noticeListingExpiry = commandRoute({
  method: 'POST',
  path: '/tech-smes/expire',
  summary: { zh: '科技型中小企业到期提示', en: 'State that a listing has ended' },
  authority: desk,
  errors: ['NOT_FOUND', 'NOT_EXPIRED_YET'],
  body: z.object({ ...key, businessDate: dateSchema.optional() }),
  command: noticeTechSmeExpiry,
  input: ({ body, today }) => ({ ...body, businessDate: body.businessDate ?? today }),
});
