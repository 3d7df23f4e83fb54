import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beginSpan, count, SPANS, startTelemetry } from './index.ts';

/** An address where nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

test('a collector that is not there is told of, and keeps nobody from stopping', async () => {
  const endpoint = await nobody();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
  const told: string[] = [];
  const telemetry = await startTelemetry({
    part: 'test',
    onTrouble: (reason) => told.push(reason),
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_METRIC_EXPORT_INTERVAL: '50' },
  });
  let began: number;
  try {
    beginSpan(SPANS.command, undefined).end();
    count('appended', 1, { log: 'lamps' });
    for (let waited = 0; waited < 20_000 && told.length === 0; waited += 50) await pause(50);
  } finally {
    began = performance.now();
    await telemetry.stop();
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  }
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told).size).toBe(told.length);
  for (const reason of told) expect(reason).not.toMatch(/"stack"|node_modules|\n/);
  expect(beginSpan(SPANS.command, undefined).parent).toBeUndefined();
}, 40_000);

test('a share of zero keeps no trace that begins here, and one of a caller that keeps it', async () => {
  const endpoint = await nobody();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: '0' };
  const telemetry = await startTelemetry({ part: 'test', env });
  expect(beginSpan(SPANS.request, undefined).parent).toMatch(/-00$/);
  const caller = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7';
  expect(beginSpan(SPANS.request, `${caller}-01`).parent).toMatch(/-01$/);
  expect(beginSpan(SPANS.request, `${caller}-00`).parent).toMatch(/-00$/);
  await telemetry.stop();
}, 20_000);
