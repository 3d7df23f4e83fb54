import type { ErrorEntry } from './entry.ts';

/** Codes of the edge itself: routes, headers, queries, uploads. */
export const webErrors = {
  ROUTE_UNKNOWN: { status: 404, zh: '没有这个地址。', en: 'There is no such address.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    zh: '此地址不支持 {method}，可用：{allowed}。',
    en: 'This address does not take {method}; it takes {allowed}.',
  },
  KEY_INVALID: {
    status: 400,
    zh: 'Idempotency-Key 须为 1 至 200 个可见 ASCII 字符。',
    en: 'Idempotency-Key must be 1 to 200 visible ASCII characters.',
  },
  HEADER_INVALID: {
    status: 400,
    zh: '请求头 {header} 的格式不正确。',
    en: 'The header {header} does not have the right form.',
  },
  QUERY_INVALID: {
    status: 422,
    zh: '查询条件不符合格式：{detail}',
    en: 'The query does not have the right form: {detail}',
  },
  FILE_MISSING: {
    status: 422,
    zh: '请求中没有文件，或文件为空。',
    en: 'The request carries no file, or an empty one.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    zh: '请求不符合 HTTP 格式。',
    en: 'The request is not well-formed HTTP.',
  },
  HEADERS_TOO_LARGE: { status: 431, zh: '请求头过大。', en: 'The headers of the request are too large.' },
  REQUEST_TOO_SLOW: {
    status: 408,
    zh: '请求未在规定时间内传完。',
    en: 'The request was not complete in time.',
  },
} as const satisfies Record<string, ErrorEntry>;
