/** Under this name spans and metrics are made. */
export const SCOPE = 'torchline';

let isOn = false;

/** False until a root started the SDK: then nothing is begun, parsed or counted. */
export const isTelemetryOn = (): boolean => isOn;

export function turnTelemetry(on: boolean): void {
  isOn = on;
}
