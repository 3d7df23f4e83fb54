import type { ErrorEntry } from './entry.ts';

/** Codes of reference data: regions, people, enterprises. */
export const referenceErrors = {
  REGION_ENDED: {
    status: 409,
    zh: '行政区划 {region} 已经终止，不能再次变动。',
    en: 'The region {region} has ended already and cannot change again.',
  },
  RIGHT_UNBOUND: {
    status: 422,
    zh: '角色 {role} 须指明其机构、区划或信用代码。',
    en: 'The role {role} must name its organisation, region or credit code.',
  },
  ERASURE_NOT_REQUESTED: {
    status: 409,
    zh: '尚无该人员的个人信息删除申请，请先申请，再由另一人删除。',
    en: "Nobody has asked for this person's data to be erased; ask first, then another person erases it.",
  },
  ENTERPRISE_MERGED: {
    status: 409,
    zh: '企业 {code} 已并入其他企业。',
    en: 'The enterprise {code} has merged into another already.',
  },
} as const satisfies Record<string, ErrorEntry>;
