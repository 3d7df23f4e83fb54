import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { ATTRIBUTES, type Said, type SpanName } from './names.ts';
import { formatTraceParent, isSampled, parseTraceParent, type TraceParent } from './trace-parent.ts';
import { isTelemetryOn, SCOPE } from './state.ts';

/** A span that is open; all of it does nothing while telemetry is off. */
export interface OpenSpan {
  /** W3C `traceparent` for what this leads to; undefined while telemetry is off. */
  readonly parent: string | undefined;
  say(said: Said): void;
  end(said?: Said): void;
  /** Ends it as failed. What was thrown is not told: its words may name a record. */
  fail(): void;
}

const OFF: OpenSpan = {
  parent: undefined,
  say: () => undefined,
  end: () => undefined,
  fail: () => undefined,
};

export function attributesOf(said: Said): Attributes {
  const attributes: Attributes = {};
  for (const [name, key] of Object.entries(ATTRIBUTES)) {
    const value = said[name as keyof Said];
    if (value !== undefined) attributes[key] = value;
  }
  return attributes;
}

const contextOf = ({ trace: traceId, span, flags }: TraceParent): Context =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId: span,
    traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  });

class Recording implements OpenSpan {
  readonly parent: string;
  readonly #span: Span;

  constructor(span: Span) {
    this.#span = span;
    const { traceId, spanId, traceFlags } = span.spanContext();
    const flags = traceFlags.toString(16).padStart(2, '0');
    this.parent = formatTraceParent({ trace: traceId, span: spanId, flags });
  }

  say(said: Said): void {
    this.#span.setAttributes(attributesOf(said));
  }

  end(said: Said = {}): void {
    this.say(said);
    this.#span.end();
  }

  fail(): void {
    this.#span.setStatus({ code: SpanStatusCode.ERROR });
    this.#span.end();
  }
}

/** Begins a span, as a child of the `parent` (`traceparent`) where that is sound, else of a new trace. */
export function beginSpan(name: SpanName, parent: string | undefined, said: Said = {}): OpenSpan {
  if (!isTelemetryOn()) return OFF;
  const known = parseTraceParent(parent);
  const context = known ? contextOf(known) : ROOT_CONTEXT;
  return new Recording(trace.getTracer(SCOPE).startSpan(name, { attributes: attributesOf(said) }, context));
}

/** Does the work of a span that is open, and ends it as the work ends. */
export async function within<Result>(
  span: Pick<OpenSpan, 'end' | 'fail'>,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    span.fail();
    throw error;
  }
}

/** A batch names so many traces at most: a reader that catches up does not begin a span for every fact. */
export const TRACES_OF_BATCH = 16;

interface Traced {
  readonly position: number;
  readonly meta: { readonly trace?: string };
}

/** Facts of several partitions do not come in the order of their positions. */
function reachOf(facts: readonly Traced[]): Required<Pick<Said, 'first' | 'last'>> {
  let [first, last] = [Infinity, 0];
  for (const { position } of facts) [first, last] = [Math.min(first, position), Math.max(last, position)];
  return { first, last };
}

/** One span for each of the first traces of a batch that are kept, each a child of the span that its fact carries. */
function spansOf(name: SpanName, facts: readonly Traced[], said: Said): OpenSpan[] {
  const known = new Set<string>();
  const spans: OpenSpan[] = [];
  const { first, last } = reachOf(facts);
  for (const { meta } of facts) {
    if (known.size === TRACES_OF_BATCH) break;
    const parent = parseTraceParent(meta.trace);
    if (!parent || !isSampled(parent) || known.has(parent.trace)) continue;
    known.add(parent.trace);
    spans.push(beginSpan(name, meta.trace, { ...said, first, last, facts: facts.length }));
  }
  return spans;
}

/**
 * Begins the spans of a batch of facts: one for each of its traces, up to `TRACES_OF_BATCH`, so that every trace is whole
 * in itself. What is said of it says how large the batch was.
 */
export function beginBatch(
  name: SpanName,
  facts: readonly Traced[],
  said: Said,
): Pick<OpenSpan, 'end' | 'fail'> {
  if (!isTelemetryOn() || facts.length === 0) return OFF;
  const spans = spansOf(name, facts, said);
  return {
    end: (more) => {
      for (const span of spans) span.end(more);
    },
    fail: () => {
      for (const span of spans) span.fail();
    },
  };
}
