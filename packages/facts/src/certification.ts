import { z } from 'zod';
import { defineFact } from './define.ts';
import { contactSchema } from './personal.ts';
import { creditCodeSchema, dateSchema, regionCodeSchema, textSchema, zoneSchema } from './shapes.ts';

const firm = { creditCode: creditCodeSchema, county: regionCodeSchema, zone: zoneSchema };
const certificate = {
  ...firm,
  certificate: z.string().regex(/^G[RF]\d{12}$/),
  issuedOn: dateSchema,
  validThrough: dateSchema,
};

/** 高企申请提交. `reRecognition` is true when an earlier certificate is to be followed. */
export const HnteSubmitted = defineFact(
  'certification',
  { type: 'HnteSubmitted', zh: '高企申请' },
  z.object({
    ...firm,
    enterprise: textSchema(),
    year: z.number().int(),
    submittedOn: dateSchema,
    reRecognition: z.boolean(),
  }),
);
/** 高企认定: `validThrough` is the certificate's last valid day (date + 3 years − 1 day). `firstEver`: no certificate before. */
export const HnteCertified = defineFact(
  'certification',
  { type: 'HnteCertified', zh: '高企认定' },
  z.object({
    ...certificate,
    enterprise: textSchema(),
    firstEver: z.boolean(),
    follows: z.string().optional(),
    batch: textSchema(60).optional(),
    contact: contactSchema.optional(),
  }),
);
/** 证书编号占用: a guard, so that one certificate number belongs to one enterprise. */
export const CertificateNumberTaken = defineFact(
  'certification',
  { type: 'CertificateNumberTaken', zh: '证书编号占用' },
  z.object({ certificate: certificate.certificate, creditCode: creditCodeSchema }),
);
/** 高企申请未通过. */
export const HnteRejected = defineFact(
  'certification',
  { type: 'HnteRejected', zh: '高企未通过' },
  z.object({ ...firm, year: z.number().int(), rejectedOn: dateSchema, reason: textSchema(500) }),
);
/** 高企更名: same number and validity. */
export const HnteRenamed = defineFact(
  'certification',
  { type: 'HnteRenamed', zh: '高企更名' },
  z.object({
    creditCode: creditCodeSchema,
    certificate: certificate.certificate,
    name: textSchema(),
    formerName: textSchema(),
    renamedOn: dateSchema,
  }),
);
/** 高企整体迁移: −1 at the old place and +1 at the new one from the notice date; either place may lie outside the province. */
export const HnteRelocated = defineFact(
  'certification',
  { type: 'HnteRelocated', zh: '高企整体迁移' },
  z.object({ ...certificate, enterprise: textSchema(), from: regionCodeSchema, relocatedOn: dateSchema }),
);
/** 高企资格取消. */
export const HnteRevoked = defineFact(
  'certification',
  { type: 'HnteRevoked', zh: '高企资格取消' },
  z.object({ ...certificate, revokedOn: dateSchema, reason: textSchema(500) }),
);
/** 高企到期提示: a notice; the end was booked with the certificate. */
export const HnteExpired = defineFact(
  'certification',
  { type: 'HnteExpired', zh: '高企到期' },
  z.object(certificate),
);

/** Register of technology SMEs (名单): the national evaluation list or the province's own. */
export const techSmeListSchema = z.enum(['NATIONAL', 'PROVINCIAL']);
const listing = {
  ...firm,
  list: techSmeListSchema,
  listNo: z.string().min(1).max(40),
  year: z.number().int(),
  listedOn: dateSchema,
  validThrough: dateSchema,
};
/** 科技型中小企业入库. */
export const TechSmeListed = defineFact(
  'certification',
  { type: 'TechSmeListed', zh: '科技型中小企业入库' },
  z.object({ ...listing, enterprise: textSchema(), contact: contactSchema.optional() }),
);
/** 科技型中小企业到期提示: a notice; the end was booked with the listing. */
export const TechSmeExpired = defineFact(
  'certification',
  { type: 'TechSmeExpired', zh: '科技型中小企业到期' },
  z.object(listing),
);
/** 科技型中小企业撤销. */
export const TechSmeRevoked = defineFact(
  'certification',
  { type: 'TechSmeRevoked', zh: '科技型中小企业撤销' },
  z.object({ ...listing, revokedOn: dateSchema, reason: textSchema(500) }),
);
