import type { ErrorCode } from './errors/index.ts';

/** Why a command is refused: a code of the closed list, the field it hangs on, and values for its sentence. */
export interface Rejection {
  readonly rejected: ErrorCode;
  /** JSON pointer into the command's body, such as `/amount`. */
  readonly pointer?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export function reject(
  code: ErrorCode,
  pointer?: string,
  params?: Readonly<Record<string, string | number>>,
): Rejection {
  return { rejected: code, ...(pointer === undefined ? {} : { pointer }), ...(params ? { params } : {}) };
}

export const isRejection = (value: object): value is Rejection => 'rejected' in value;
