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
const refused = ({ statuses }: Offered): number => (statuses[503] ?? 0) + (statuses[429] ?? 0);
const perSecond = (offered: Offered): number => accepted(offered) / offered.seconds;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

type Offer = ReturnType<typeof offerer>['offer'];
const calmly = (offer: Offer): Promise<Offered> => offer({ seconds: 2, callers: 64 });

/** Three times what was just accepted, over as many connections as that takes when each is answered in 0.4 s. */
function threefold(offer: Offer, calm: Offered): Promise<Offered> {
  const rate = 3 * perSecond(calm);
  return offer({ seconds: 3, callers: Math.max(200, Math.ceil(0.4 * rate)), rate });
}

const ROUNDS = 3;

/** Calm and overload in turn, so that whatever else the machine does meets both. */
async function rounds(offer: Offer) {
  const calm = [await calmly(offer)];
  const over: Offered[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    over.push(await threefold(offer, calm[round] as Offered));
    calm.push(await calmly(offer));
  }
  const goodput = over.map((span, at) => {
    const around = [calm[at], calm[at + 1]] as readonly Offered[];
    return perSecond(span) / Math.min(...around.map(perSecond));
  });
  return { calm, over, goodput };
}

test('three times the load: what is accepted is answered within a second, the rest is told to come again', async () => {
  const data = newFolder();
  const tokens = await admitEverybody(data);
  const served = await startMain({ data, tokens });
  const { offer, end } = offerer({
    port: Number(new URL(served.address).port),
    tokens: [tokens.officer, tokens.secondOfficer],
  });
  const warm = await calmly(offer);
  const { calm, over, goodput } = await rounds(offer);
  end();

  // Whoever waits for his answers is never refused; whoever does not is, but only with a time to come again.
  for (const span of calm) expect(Object.keys(span.statuses)).toEqual(['201']);
  for (const span of over) {
    expect(accepted(span) + refused(span)).toBe(span.sent);
    expect(span.withoutRetryAfter).toBe(0);
  }
  expect(over.reduce((sum, span) => sum + refused(span), 0)).toBeGreaterThan(0);
  expect(median(over.map(({ p99 }) => p99))).toBeLessThanOrEqual(1_000);
  expect(median(goodput)).toBeGreaterThanOrEqual(0.8);

  expect(await served.stop()).toBe(0);
  const stored = new Set(keysIn(data));
  const acknowledged = [warm, ...calm, ...over].flatMap((span) => span.acknowledged);
  expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
  expect(stored.size).toBe(acknowledged.length);
}, 120_000);
