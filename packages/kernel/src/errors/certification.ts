import type { ErrorEntry } from './entry.ts';

/** Codes of certificates and of the registers of technology SMEs. */
export const certificationErrors = {
  CERTIFICATE_TAKEN: {
    status: 409,
    zh: '证书编号 {certificate} 已属于另一家企业。',
    en: 'The certificate number {certificate} belongs to another enterprise already.',
  },
  CERTIFICATE_NOT_VALID: {
    status: 409,
    zh: '证书 {certificate} 在 {date} 无效。',
    en: 'The certificate {certificate} is not valid on {date}.',
  },
  RELOCATION_FROM_ELSEWHERE: {
    status: 409,
    zh: '企业现在位于 {county}，与所填迁出地不一致。',
    en: 'The enterprise stands in {county}, not where it is said to move from.',
  },
  NOT_EXPIRED_YET: {
    status: 409,
    zh: '有效期至 {date}，尚未到期。',
    en: 'It is valid through {date} and has not ended yet.',
  },
  APPLIED_THIS_YEAR: {
    status: 409,
    zh: '该企业 {year} 年已申请过。',
    en: 'This enterprise has applied in {year} already.',
  },
} as const satisfies Record<string, ErrorEntry>;
