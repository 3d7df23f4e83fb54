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
  HELD_REFUSED_AGAIN: {
    status: 409,
    zh: '该事实仍无法统计（{why}）：{detail}',
    en: 'The fact would be refused again ({why}): {detail}',
  },
  HELD_FORECAST_MOVED: {
    status: 409,
    zh: '数据已有变化，请按新的预计影响重新确认：将统计 {applies} 条、仍等待 {waits} 条，涉及 {cells} 个统计单元。',
    en: 'The figures have moved; confirm the new forecast: {applies} facts would count, {waits} would still wait, {cells} cells would change.',
  },
} as const satisfies Record<string, ErrorEntry>;
