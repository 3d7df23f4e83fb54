import type { Health, Lag, Readiness } from '../ports.ts';
import type { Upstream } from './upstream.ts';

const AWAY: Readiness = { ready: false, parts: {} };

async function readinessOf(service: Upstream): Promise<Readiness> {
  const answer = await service.json('/readyz', [200, 503]).catch(() => AWAY);
  const { ready, parts, reasons } = answer as Partial<Readiness>;
  return { ready: ready === true, parts: parts ?? {}, ...(reasons ? { reasons } : {}) };
}

async function lagIn(service: Upstream): Promise<readonly Lag[]> {
  const answer = await service.json('/lagz').catch(() => ({ readers: [] }));
  return (answer as { readonly readers: readonly Lag[] }).readers.map((lag) =>
    lag.reader.includes('/') ? lag : { ...lag, reader: `${service.name}/${lag.reader}` },
  );
}

/** Health of all services together: ready when every one is; a part that several have stands when it does in all. */
export const doorHealth = (services: readonly Upstream[]): Health => ({
  ready: async () => {
    const all = await Promise.all(services.map(readinessOf));
    const parts: Record<string, boolean> = {};
    services.forEach(({ name }, at) => (parts[name] = all[at]?.ready === true));
    for (const [name, stands] of all.flatMap((one) => Object.entries(one.parts)))
      parts[name] = stands && (parts[name] ?? true);
    const reasons = Object.assign({}, ...all.map((one) => one.reasons ?? {})) as Record<string, string>;
    return {
      ready: all.every(({ ready }) => ready),
      parts,
      ...(Object.keys(reasons).length > 0 ? { reasons } : {}),
    };
  },
  lag: async () => (await Promise.all(services.map(lagIn))).flat(),
});
