import type { ErrorEntry } from './entry.ts';

/** Codes of targets, monthly statements, closing and the problem ledger. */
export const schedulingErrors = {
  INDICATOR_UNKNOWN: {
    status: 422,
    zh: '指标字典中没有“{indicator}”。',
    en: 'The indicator dictionary has no "{indicator}".',
  },
  UNIT_UNKNOWN: {
    status: 422,
    zh: '“{unit}”不是本省的报送单元。',
    en: '"{unit}" is not a reporting unit of this province.',
  },
  MONTH_NOT_BEGUN: {
    status: 422,
    zh: '{month} 尚未开始，不能报送。',
    en: 'The month {month} has not begun and cannot be stated.',
  },
  MONTH_CLOSED: {
    status: 409,
    zh: '{month} 已封账，更正进入下一期。',
    en: 'The month {month} is closed; corrections go into the next one.',
  },
  MONTH_GRACE: {
    status: 409,
    zh: '{month} 的宽限期至 {until}，之后方可封账。',
    en: 'Late facts for {month} may come until {until}; it can be closed after that day.',
  },
  MONTH_OUT_OF_ORDER: {
    status: 409,
    zh: '{last} 已封账，不能再封更早的 {month}。',
    en: '{last} is closed already, so the earlier {month} can no longer be closed.',
  },
  CALENDAR_MISSING: {
    status: 409,
    zh: '计算 {month} 的期限缺少工作日历，请先录入节假日安排。',
    en: 'The working-day calendar needed for {month} is missing; enter the holidays first.',
  },
  PROPOSAL_DIFFERS: {
    status: 409,
    zh: '确认内容与 {month} 的封账提请不一致，请重新核对。',
    en: 'What is confirmed differs from what was proposed for {month}; check again.',
  },
  ZERO_REPORT_DIFFERS: {
    status: 422,
    zh: '零报告的条数应为 0，非零报告应大于 0（现为 {count}）。',
    en: 'A zero report has no records and any other has some (now {count}).',
  },
  TARGET_NOT_A_NUMBER: {
    status: 422,
    zh: '目标值“{text}”（{unit}）不是该指标可用的数值。',
    en: 'The target "{text}" ({unit}) is not a number this indicator can take.',
  },
} as const satisfies Record<string, ErrorEntry>;
