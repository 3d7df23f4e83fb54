import { diag, DiagLogLevel, metrics, trace } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  detectResources,
  envDetector,
  resourceFromAttributes,
  type Resource,
} from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { setTimeout as pause } from 'node:timers/promises';
import type { Telemetry, TelemetryOptions } from './start.ts';
import { turnTelemetry } from './state.ts';

/** A collector that has not taken something by then does not get it; nothing waits longer for it at the end, either. */
const SEND_MS = 2_000;
/** Spans wait so long for others at most. */
const GATHER_MS = 1_000;
const METRICS_MS = 10_000;

/** Only what was given: no detector asks the machine for its name, its user or its command line. */
const resourceOf = (part: string): Resource =>
  resourceFromAttributes({ 'service.name': `torchline-${part}`, 'service.namespace': 'torchline' }).merge(
    detectResources({ detectors: [envDetector] }),
  );

/** Share of the traces begun here that are kept; one that a caller began is kept when the caller keeps it. */
function shareOf(env: TelemetryOptions['env']): number {
  const share = Number(env?.['OTEL_TRACES_SAMPLER_ARG'] ?? 1);
  return share >= 0 && share <= 1 ? share : 1;
}

function intervalOf(env: TelemetryOptions['env']): number {
  const ms = Number(env?.['OTEL_METRIC_EXPORT_INTERVAL'] ?? METRICS_MS);
  return ms > 0 ? ms : METRICS_MS;
}

/** The exporters say their errors as JSON with a stack and paths in it: only the message is passed on. */
function messageOf(reason: string): string {
  try {
    const { message } = JSON.parse(reason) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Not JSON.
  }
  return reason.split('\n', 1)[0] ?? '';
}

function tellOnce(onTrouble: (reason: string) => void): void {
  const told = new Set<string>();
  const tell = (said: string): void => {
    const reason = messageOf(said);
    if (told.has(reason)) return;
    told.add(reason);
    onTrouble(reason);
  };
  const quiet = (): void => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

/** Exports spans and metrics over OTLP, HTTP and JSON; where to, the exporters read from the `OTEL_EXPORTER_OTLP_*`. */
export function startExport({ part, onTrouble, env }: TelemetryOptions): Telemetry {
  if (onTrouble) tellOnce(onTrouble);
  const resource = resourceOf(part);
  const exporter = new OTLPTraceExporter({ timeoutMillis: SEND_MS });
  const tracers = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(shareOf(env)) }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: GATHER_MS })],
  });
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ timeoutMillis: SEND_MS }),
    exportIntervalMillis: intervalOf(env),
    exportTimeoutMillis: intervalOf(env),
  });
  const meters = new MeterProvider({ resource, readers: [reader] });
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  turnTelemetry(true);
  return {
    stop: async () => {
      turnTelemetry(false);
      const stopped = Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      await Promise.race([stopped, pause(SEND_MS, undefined, { ref: false })]);
      trace.disable();
      metrics.disable();
    },
  };
}
