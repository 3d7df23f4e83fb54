import { metrics, type Counter } from '@opentelemetry/api';
import { COUNTERS, GAUGES, type CounterName, type GaugeName, type Said } from './names.ts';
import { attributesOf } from './spans.ts';
import { isTelemetryOn, SCOPE } from './state.ts';

const counters = new Map<CounterName, Counter>();

function counterOf(which: CounterName): Counter {
  const known = counters.get(which);
  if (known) return known;
  const { name, ...options } = COUNTERS[which];
  const made = metrics.getMeter(SCOPE).createCounter(name, options);
  counters.set(which, made);
  return made;
}

/** Adds to a counter. */
export function count(which: CounterName, by: number, said: Said): void {
  if (isTelemetryOn() && by > 0) counterOf(which).add(by, attributesOf(said));
}

export interface Measured {
  readonly value: number;
  readonly said: Said;
}

/** Has a gauge read each time that metrics are exported; answers how to stop that. */
export function observe(
  which: GaugeName,
  read: () => Iterable<Measured> | Promise<Iterable<Measured>>,
): () => void {
  if (!isTelemetryOn()) return () => undefined;
  const { name, ...options } = GAUGES[which];
  const gauge = metrics.getMeter(SCOPE).createObservableGauge(name, options);
  const tell: Parameters<typeof gauge.addCallback>[0] = async (result) => {
    for (const { value, said } of await read()) result.observe(value, attributesOf(said));
  };
  gauge.addCallback(tell);
  return () => gauge.removeCallback(tell);
}
