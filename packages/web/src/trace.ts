import { randomBytes } from 'node:crypto';

/** W3C Trace Context: the trace we are part of, and our own span. */
export interface Trace {
  readonly id: string;
  /** `00-<trace>-<our span>-<flags>`, to be passed on. */
  readonly parent: string;
}

const SHAPE = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const isZero = (hex: string): boolean => /^0+$/.test(hex);

/** Joins the caller's trace when its header is sound, else begins one. */
export function traceOf(header: string | undefined): Trace {
  const [, version = 'ff', trace = '', span = '', flags = '00', rest] = SHAPE.exec(header ?? '') ?? [];
  const joins =
    version !== 'ff' && !isZero(trace) && !isZero(span) && (version !== '00' || rest === undefined);
  const id = joins ? trace : randomBytes(16).toString('hex');
  return { id, parent: `00-${id}-${randomBytes(8).toString('hex')}-${joins ? flags : '00'}` };
}
