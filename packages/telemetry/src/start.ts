import { isTelemetryOn } from './state.ts';

/** What a process or thread that exports lets go of at its end. */
export interface Telemetry {
  /** Sends what is left and stops; waits no longer than two seconds. */
  stop(): Promise<void>;
}

export interface TelemetryOptions {
  /** Name of the process or thread, such as `standalone` or `figures`. */
  readonly part: string;
  /** What hinders the export; told once for each reason. */
  readonly onTrouble?: (reason: string) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const OFF: Telemetry = { stop: async () => undefined };

/**
 * Starts the export at the root of a process or thread, when `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector; else
 * nothing is loaded and nothing leaves the process. `OTEL_SDK_DISABLED=true` keeps it off.
 */
export async function startTelemetry({
  env = process.env,
  ...options
}: TelemetryOptions): Promise<Telemetry> {
  const endpoint = env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
  if (endpoint === '' || env['OTEL_SDK_DISABLED'] === 'true' || isTelemetryOn()) return OFF;
  const { startExport } = await import('./export.ts');
  return startExport({ env, ...options });
}
