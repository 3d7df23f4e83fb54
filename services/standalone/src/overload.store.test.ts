import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { endAll, startMain } from './testing/main-process.fixture.ts';
import type { Offered, Offering } from './testing/offering.fixture.ts';
import { admitEverybody } from './testing/people.fixture.ts';
import { keysIn } from './testing/sent-certificates.fixture.ts';

afterAll(async () => {
  await endAll();
  removeFolders();
});

/** As many as a proxy before the product may hold open. */
const CONNECTIONS = 1_500;

/** A process beside the product, so that what is measured does not wait for the test. */
function offerer(at: Pick<Offering, 'port' | 'tokens'>) {
  const child = fork(join(import.meta.dirname, 'testing', 'offering.fixture.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let from = 1;
  const offer = async (asked: Pick<Offering, 'seconds' | 'callers' | 'rate'>): Promise<Offered> => {
    child.send({ ...at, ...asked, from } satisfies Offering);
    const [offered] = (await once(child, 'message')) as [Offered];
    from += offered.sent;
    return offered;
  };
  return { offer, end: () => child.kill() };
}

const accepted = ({ statuses }: Offered): number => statuses[201] ?? 0;
const perSecond = (offered: Offered): number => accepted(offered) / offered.seconds;

test('three times the load: what is accepted is answered within a second, the rest is told to come again', async () => {
  const data = newFolder();
  const tokens = await admitEverybody(data);
  const served = await startMain({ data, tokens });
  const { offer, end } = offerer({
    port: Number(new URL(served.address).port),
    tokens: [tokens.officer, tokens.secondOfficer],
  });
  const spans = [await offer({ seconds: 2, callers: 64 })];
  const before = await offer({ seconds: 4, callers: 64 });
  const over = await offer({ seconds: 8, callers: CONNECTIONS, rate: 3 * perSecond(before) });
  const after = await offer({ seconds: 4, callers: 64 });
  spans.push(before, over, after);
  end();
  const show = ({ acknowledged: _, ...rest }: Offered) => JSON.stringify(rest);
  process.stderr.write(`${[before, over, after].map(show).join('\n')}\n`);

  // Whoever waits for his answers is never refused; whoever does not is, but only with a time to come again.
  for (const calm of [before, after]) expect(Object.keys(calm.statuses)).toEqual(['201']);
  const refused = (over.statuses[503] ?? 0) + (over.statuses[429] ?? 0);
  expect(refused).toBeGreaterThan(0);
  expect(accepted(over) + refused).toBe(over.sent);
  expect(over.withoutRetryAfter).toBe(0);
  expect(over.p99).toBeLessThanOrEqual(1_000);
  const capacity = Math.min(perSecond(before), perSecond(after));
  expect(perSecond(over) / capacity).toBeGreaterThanOrEqual(0.8);

  expect(await served.stop()).toBe(0);
  const stored = new Set(keysIn(data));
  const acknowledged = spans.flatMap((span) => span.acknowledged);
  expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
  expect(stored.size).toBe(acknowledged.length);
}, 120_000);
