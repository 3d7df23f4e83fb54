/** Version ff and ids of zeros alone are not allowed; only later versions may have more parts. */
const SHAPE =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})(?<trace>[0-9a-f]{32})-(?!0{16})(?<span>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?:$|(?<!^00-.*)-)/;

/** What a W3C `traceparent` says. */
export interface TraceParent {
  readonly trace: string;
  readonly span: string;
  /** Two hexadecimal digits; the last bit says that spans are kept. */
  readonly flags: string;
}

/** Undefined when the text is no sound `traceparent`. */
export function parseTraceParent(text = ''): TraceParent | undefined {
  const { trace, span, flags } = SHAPE.exec(text)?.groups ?? {};
  if (trace === undefined || span === undefined || flags === undefined) return undefined;
  return { trace, span, flags };
}

export const formatTraceParent = ({ trace, span, flags }: TraceParent): string =>
  `00-${trace}-${span}-${flags}`;

export const isSampled = ({ flags }: TraceParent): boolean => (Number.parseInt(flags, 16) & 1) === 1;
