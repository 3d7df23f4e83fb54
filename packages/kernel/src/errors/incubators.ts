import type { ErrorEntry } from './entry.ts';

/** Codes of carriers, tenants and graduations. */
export const incubatorsErrors = {
  CARRIER_LEVEL_HELD: {
    status: 409,
    zh: '载体 {carrier} 已是更高级别（{level}）。',
    en: 'The carrier {carrier} holds a higher level already ({level}).',
  },
  CARRIER_NOT_RECOGNISED: {
    status: 409,
    zh: '载体 {carrier} 在 {date} 未经认定或已取消资格。',
    en: 'The carrier {carrier} is not recognised on {date}, or no longer.',
  },
  TENANCY_OVERLAPS: {
    status: 409,
    zh: '该企业自 {date} 起已在本载体入驻，入驻时间重叠。',
    en: 'The enterprise is a tenant of this carrier since {date} already; the two stays overlap.',
  },
  TENANCY_ENDED: {
    status: 409,
    zh: '该企业已于 {date} 离开。',
    en: 'The enterprise left on {date} already.',
  },
  NOT_OVERDUE_YET: {
    status: 409,
    zh: '孵化期限至 {date}，尚未超期。',
    en: 'The time in incubation ends on {date} and is not over yet.',
  },
  GRADUATION_NOT_INCUBATED: {
    status: 409,
    zh: '该企业不是本载体的在孵企业，不能毕业。',
    en: 'The enterprise is not in incubation at this carrier and cannot graduate.',
  },
  GRADUATION_AFTER_LIMIT: {
    status: 409,
    zh: '孵化期限至 {date}，超期企业不能毕业。',
    en: 'The time in incubation ended on {date}; an overdue enterprise cannot graduate.',
  },
  GRADUATION_AFTER_LEAVING: {
    status: 409,
    zh: '该企业已于 {date} 离开，毕业日期不得晚于离开日期。',
    en: 'The enterprise left on {date}; it cannot graduate after that day.',
  },
  GRADUATION_EXISTS: {
    status: 409,
    zh: '该企业已在本载体毕业（{date}），每家企业在同一载体只计一次。',
    en: 'The enterprise has graduated from this carrier already ({date}); it does so once only.',
  },
  GRADUATION_G1_UNMET: {
    status: 409,
    zh: '毕业日期 {date} 没有有效的高新技术企业证书。',
    en: 'No high-tech certificate is valid on the graduation date {date}.',
  },
  GRADUATION_G2_UNMET: {
    status: 409,
    zh: '累计获得的天使投资或风险投资未超过规定数额。',
    en: 'The angel and venture capital received is not over the amount required.',
  },
  GRADUATION_G3_UNMET: {
    status: 409,
    zh: '连续年度营业收入累计未超过规定数额。',
    en: 'The revenue of the consecutive years is not over the amount required.',
  },
  GRADUATION_G4_UNMET: {
    status: 409,
    zh: '在毕业日期 {date} 之前没有可计入的并购或挂牌上市。',
    en: 'There is no acquisition or listing that counts on or before the graduation date {date}.',
  },
  GRADUATION_WAITS: {
    status: 409,
    zh: '毕业条件尚不能判断，待补充：{missing}。',
    en: 'The conditions cannot be judged yet; missing: {missing}.',
  },
  EVIDENCE_MISSING: {
    status: 422,
    zh: '毕业申报至少须附一份证明材料。',
    en: 'A graduation needs at least one kept file as evidence.',
  },
  EVIDENCE_INVALID: {
    status: 422,
    zh: '“{text}”不是已上传附件的编号（64 位十六进制）。',
    en: '"{text}" is not the hash of a kept file (64 hexadecimal digits).',
  },
  EVIDENCE_AFTER_GRADUATION: {
    status: 422,
    zh: '证明材料的年度 {year} 晚于毕业日期 {date}。',
    en: 'The evidence is of the year {year}, after the graduation date {date}.',
  },
} as const satisfies Record<string, ErrorEntry>;
