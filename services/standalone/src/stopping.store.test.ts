import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { endAll, startMain } from './testing/main-process.fixture.ts';
import { admitEverybody } from './testing/people.fixture.ts';
import { certificatesAt, keysIn } from './testing/sent-certificates.fixture.ts';

const ROUNDS = 10;
const CALLERS = 24;

afterAll(async () => {
  await endAll();
  removeFolders();
});

type Served = Awaited<ReturnType<typeof startMain>>;

/** Callers that send one certificate after the other until one of them is not answered with 201. */
function underLoad(served: Served, from: number) {
  const { said } = certificatesAt(served);
  const acknowledged: string[] = [];
  const refused: unknown[] = [];
  let next = from;
  const call = async (): Promise<void> => {
    for (;;) {
      const answer = await said((next += 1)).catch(() => undefined);
      if (answer?.status !== 201) return void refused.push(answer);
      acknowledged.push(answer.key);
    }
  };
  const ended = Promise.all(Array.from({ length: CALLERS }, call));
  const answered = async (count: number): Promise<void> => {
    while (acknowledged.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { acknowledged, refused, ended, answered, next: () => next };
}

test('a process that is told to stop under load answers what it took, takes no more, and ends well', async () => {
  const data = newFolder();
  const tokens = await admitEverybody(data);
  const acknowledged: string[] = [];
  let from = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const served = await startMain({ data, tokens });
    const load = underLoad(served, from);
    await load.answered(10 + 7 * round);
    const began = performance.now();
    expect(await served.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(25_000);
    await load.ended;
    for (const answer of load.refused)
      if (answer !== undefined)
        expect(answer).toMatchObject({ status: 503, code: 'STOPPING', retryAfter: '5' });
    acknowledged.push(...load.acknowledged);
    // What was acknowledged is there, and whoever was not answered was not taken either.
    expect(keysIn(data).sort()).toEqual([...acknowledged].sort());
    from = load.next();
  }
}, 300_000);
