import type { ErrorEntry } from './entry.ts';

/** Codes that any route can answer. `{name}` is filled from the rejection's params. */
export const sharedErrors = {
  NOT_AUTHENTICATED: {
    status: 401,
    zh: '请先登录：请求没有有效的令牌。',
    en: 'Sign in first: the request carries no valid token.',
  },
  NOT_ALLOWED: {
    status: 403,
    zh: '您的角色不能执行此操作（需要：{needs}）。',
    en: 'Your role may not do this (needs: {needs}).',
  },
  SECOND_PERSON_NEEDED: {
    status: 403,
    zh: '须由另一人办理：提交人、初审人、审批人、拨付人不得为同一人。',
    en: 'Another person must do this: submitter, reviewer, approver and payer are different persons.',
  },
  NOT_FOUND: {
    status: 404,
    zh: '没有找到该对象，或您无权查看。',
    en: 'There is no such object, or you may not see it.',
  },
  BODY_INVALID: {
    status: 422,
    zh: '内容不符合格式：{detail}',
    en: 'The content does not have the right form: {detail}',
  },
  BODY_NOT_JSON: { status: 400, zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' },
  BODY_TOO_LARGE: {
    status: 413,
    zh: '内容超过上限 {limit} 字节。',
    en: 'The content is over the limit of {limit} bytes.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    zh: '不支持的内容类型：{type}',
    en: 'Unsupported content type: {type}',
  },
  KEY_MISSING: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头。',
    en: 'The header Idempotency-Key is missing.',
  },
  KEY_REUSED: {
    status: 422,
    zh: '同一 Idempotency-Key 已用于其他内容。',
    en: 'This Idempotency-Key was used with another body.',
  },
  IF_MATCH_MISSING: {
    status: 428,
    zh: '缺少 If-Match 请求头：请先读取最新版本。',
    en: 'The header If-Match is missing: read the latest version first.',
  },
  VERSION_STALE: {
    status: 412,
    zh: '该对象已被他人修改，请重新读取。',
    en: 'Somebody changed this object; read it again.',
  },
  CONFLICT: {
    status: 409,
    zh: '同时有其他操作，请重试。',
    en: 'Another operation came at the same time; try again.',
  },
  BUSINESS_DATE_IN_FUTURE: {
    status: 422,
    zh: '业务日期 {date} 晚于今天 {today}。',
    en: 'The business date {date} is after today, {today}.',
  },
  DATE_ORDER: {
    status: 422,
    zh: '日期 {later} 早于 {earlier}。',
    en: 'The date {later} is before {earlier}.',
  },
  CREDIT_CODE_INVALID: {
    status: 422,
    zh: '统一社会信用代码 {code} 校验不通过。',
    en: 'The credit code {code} fails its check.',
  },
  REGION_UNKNOWN: {
    status: 422,
    zh: '在 {date} 没有行政区划“{region}”。',
    en: 'There is no region "{region}" on {date}.',
  },
  ORGANISATION_UNKNOWN: {
    status: 422,
    zh: '没有登记的机构“{organisation}”。',
    en: 'The organisation "{organisation}" is not registered.',
  },
  FILE_UNKNOWN: {
    status: 422,
    zh: '没有保存过附件 {hash}，请先上传。',
    en: 'No file {hash} was kept: upload it first.',
  },
  POLICY_MISSING: {
    status: 409,
    zh: '{date} 没有适用的规则 {key}，请先录入。',
    en: 'No policy {key} is in force on {date}; enter it first.',
  },
  STATE_FORBIDS: {
    status: 409,
    zh: '当前状态“{state}”下不能执行“{action}”。',
    en: 'In the state "{state}" the action "{action}" is not possible.',
  },
  NOT_READY: {
    status: 503,
    zh: '服务尚未就绪，请稍后重试。',
    en: 'The service is not ready; try again shortly.',
  },
  SERVICE_AWAY: {
    status: 503,
    zh: '服务 {service} 暂时无法访问，请稍后重试；写入请用同一个 Idempotency-Key。',
    en: 'The service {service} cannot be reached for the moment; try again shortly, a command with the same Idempotency-Key.',
  },
  BEHIND: {
    status: 503,
    zh: '数据尚未同步到所要求的位置，请稍后重试。',
    en: 'The data has not reached the position asked for; try again shortly.',
  },
  STORAGE_FULL: {
    status: 503,
    zh: '数据盘已满，本次请求没有保存。请管理员腾出空间；之后重试即可，不必重启。',
    en: 'The data disk is full and nothing of this request was stored. Once the administrator has made room, try again; no restart is needed.',
  },
  STORAGE_READ_ONLY: {
    status: 503,
    zh: '数据目录不可写，本次请求没有保存。请管理员恢复写权限；之后重试即可。',
    en: 'The data folder cannot be written to and nothing of this request was stored. Once the administrator has restored write access, try again.',
  },
  STORAGE_LOCKED: {
    status: 503,
    zh: '数据库被其他程序锁定，本次请求没有保存，请稍后重试。',
    en: 'Another program keeps the database locked and nothing of this request was stored; try again shortly.',
  },
  STORAGE_AWAY: {
    status: 503,
    zh: '暂时无法连接数据库服务器，本次请求没有完成，请稍后用同一个 Idempotency-Key 重试。',
    en: 'The database server cannot be reached for the moment and this request was not carried out; try again shortly with the same Idempotency-Key.',
  },
  STORAGE_DAMAGED: {
    status: 503,
    zh: '数据库文件已损坏，本次请求没有完成。请管理员停止服务并从备份恢复。',
    en: 'The database file is damaged and this request was not carried out. The administrator must stop the service and restore a backup.',
  },
  STORAGE_FAILED: {
    status: 503,
    zh: '数据盘读写出错，无法确认本次请求已保存。请用同一个 Idempotency-Key 重试；反复出现时请管理员检查磁盘。',
    en: 'The data disk failed and the request is not known to be stored. Try again with the same Idempotency-Key; if it keeps failing, the administrator must check the disk.',
  },
  OVERLOADED: {
    status: 503,
    zh: '系统繁忙，本次请求没有处理，请稍后重试。',
    en: 'The system is busy and did not take this request; try again shortly.',
  },
  STOPPING: {
    status: 503,
    zh: '服务正在停止，本次请求没有处理，请稍后重试。',
    en: 'The service is stopping and did not take this request; try again shortly.',
  },
  TOO_MANY_REQUESTS: { status: 429, zh: '请求过多，请稍后重试。', en: 'Too many requests; try again later.' },
  INTERNAL: {
    status: 500,
    zh: '系统内部错误，编号 {reference}。',
    en: 'Internal error, reference {reference}.',
  },
} as const satisfies Record<string, ErrorEntry>;
