import { randomBytes } from '@torchline/kernel';

/** W3C Trace Context: the trace we are part of, and our own span. */
export interface Trace {
  readonly id: string;
  /** `00-<trace>-<our span>-<flags>`, to be passed on. */
  readonly parent: string;
}

/** Version ff and ids of zeros alone are not allowed; only later versions may have more parts. */
const SHAPE =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-(?<flags>[0-9a-f]{2})(?:$|(?<!^00-.*)-)/;

const newHex = (bytes: number): string => Buffer.from(randomBytes(bytes)).toString('hex');

/** Joins the caller's trace when its header is sound, else begins one. */
export function traceOf(header = ''): Trace {
  const { trace, flags } = SHAPE.exec(header)?.groups ?? {};
  const id = trace ?? newHex(16);
  return { id, parent: `00-${id}-${newHex(8)}-${flags ?? '00'}` };
}
