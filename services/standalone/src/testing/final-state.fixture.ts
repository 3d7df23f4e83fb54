import type { Caller } from '@torchline/testing';
import { setTimeout as pause } from 'node:timers/promises';

const READERS = [
  'demo-province-1',
  'demo-trustee-1',
  'demo-registrar-130100',
  'demo-city-130100',
  'demo-bank-1',
];

/** An instance as its persons reach it. */
export interface Api {
  as(person: string): Caller;
}
interface Manifest {
  readonly number: number;
  readonly root: string;
  readonly figures: readonly unknown[];
}
interface Bridge {
  readonly bridges: readonly unknown[];
}
interface Listed {
  readonly rows: readonly unknown[];
  readonly next: string | null;
}

/** Everything that a person of the province sees of records, and what waits for each of some persons. */
export async function finalState(api: Api) {
  const [first = ''] = READERS;
  const { body } = await api.as(first).get('/records').expect(200);
  const { kinds } = body as { kinds: readonly { service: string; kind: string }[] };
  const records: Record<string, readonly unknown[]> = {};
  for (const { service, kind } of kinds) {
    const path = `/records/${service}/${kind}`;
    const rows: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
      const page = (await api.as(first).get(`${path}?limit=500${cursor}`).expect(200)).body as Listed;
      rows.push(...page.rows);
      ({ next } = page);
    }
    records[path] = rows;
  }
  const work = await Promise.all(
    READERS.map(async (reader) => (await api.as(reader).get('/work').expect(200)).body),
  );
  return { records, work };
}

/** What was published for the month: it is written once everything before the close is counted. */
async function manifestOf(reader: Caller, month: string): Promise<Manifest> {
  const asked = () => reader.get(`/months/${month}/manifest`).expect(200);
  for (const since = performance.now(); performance.now() - since < 60_000; await pause(500)) {
    const written = await asked().catch(() => undefined);
    if (written) return written.body as Manifest;
  }
  return (await asked()).body as Manifest;
}

/** The closed month as it was published, and as it stands now. */
export async function closedMonth(api: Api, month: string) {
  const [first = ''] = READERS;
  const manifest = await manifestOf(api.as(first), month);
  const bridge = (await api.as(first).get(`/months/${month}/bridge`).expect(200)).body as Bridge;
  const { number, root, figures } = manifest;
  return { number, root, figures, bridges: bridge.bridges };
}
