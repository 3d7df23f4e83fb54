import type { ErrorEntry } from './entry.ts';

export const projectionErrors = {
  INDICATOR_UNKNOWN: {
    status: 404,
    zh: '没有指标“{indicator}”。',
    en: 'There is no indicator "{indicator}".',
  },
  INDICATOR_NOT_FED: {
    status: 409,
    zh: '本系统不统计指标“{indicator}”：{why}',
    en: 'This system does not count the indicator "{indicator}": {why}',
  },
  MONTH_NOT_CLOSED: {
    status: 409,
    zh: '{month} 尚未封账。',
    en: '{month} is not closed yet.',
  },
  KNOWN_AT_INVALID: {
    status: 422,
    zh: 'knownAt 应为时刻（ISO 8601）或位置向量（如 contracts:120,incubators:50）：{knownAt}',
    en: 'knownAt is an instant (ISO 8601) or positions (such as contracts:120,incubators:50): {knownAt}',
  },
} as const satisfies Record<string, ErrorEntry>;
