import { SpanStatusCode, trace } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace';
import { turnTelemetry } from './state.ts';

/** A span that has ended, in memory. */
export interface CollectedSpan {
  readonly name: string;
  readonly trace: string;
  readonly span: string;
  /** The span that it is a child of. */
  readonly parent: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly failed: boolean;
}

const collected = (span: ReadableSpan): CollectedSpan => ({
  name: span.name,
  trace: span.spanContext().traceId,
  span: span.spanContext().spanId,
  parent: span.parentSpanContext?.spanId,
  attributes: span.attributes,
  failed: span.status.code === SpanStatusCode.ERROR,
});

/** Keeps the spans of this thread in memory, for tests. */
export function collectSpans(): { spans(): readonly CollectedSpan[]; stop(): void } {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(
    new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }),
  );
  turnTelemetry(true);
  return {
    spans: () => exporter.getFinishedSpans().map(collected),
    stop: () => {
      turnTelemetry(false);
      trace.disable();
    },
  };
}
