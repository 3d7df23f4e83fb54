export { count, observe, type Measured } from './metrics.ts';
export {
  ATTRIBUTES,
  COUNTERS,
  GAUGES,
  LINES,
  SPANS,
  type LogFields,
  type Said,
  type SpanName,
} from './names.ts';
export { beginBatch, beginSpan, TRACES_OF_BATCH, within, type OpenSpan } from './spans.ts';
export { isTelemetryOn } from './state.ts';
export { startTelemetry, type Telemetry, type TelemetryOptions } from './start.ts';
export { formatTraceParent, parseTraceParent, type TraceParent } from './trace-parent.ts';
