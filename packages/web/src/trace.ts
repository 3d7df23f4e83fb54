import { randomBytes } from '@torchline/kernel';
import { beginSpan, formatTraceParent, parseTraceParent, SPANS, type OpenSpan } from '@torchline/telemetry';

/** W3C Trace Context: the trace we are part of, and our own span. */
export interface Trace {
  readonly id: string;
  /** `00-<trace>-<our span>-<flags>`, to be passed on. */
  readonly parent: string;
  readonly span: OpenSpan;
}

const newHex = (bytes: number): string => Buffer.from(randomBytes(bytes)).toString('hex');

/** A span of our own that nobody keeps, so that facts and logs name the trace also while telemetry is off. */
function unkept(header: string): string {
  const { trace, flags } = parseTraceParent(header) ?? {};
  return formatTraceParent({ trace: trace ?? newHex(16), span: newHex(8), flags: flags ?? '00' });
}

/** Joins the caller's trace when its header is sound, else begins one. */
export function traceOf(header = ''): Trace {
  const span = beginSpan(SPANS.request, header);
  const parent = span.parent ?? unkept(header);
  return { id: parent.slice(3, 35), parent, span };
}
