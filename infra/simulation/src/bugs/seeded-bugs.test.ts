import { planOf } from '../house/plan.ts';
import { runSchedule, type Told } from '../schedule.ts';
import { Draws, seedOf } from '../world/draws.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.fixture.ts';

const RUN = 20_250_101;
/** A bug that needs more schedules of its part than this would slip through a short run. */
const MOST = 2_000;
/** The house without the bug has to hold in so many schedules, those of the bug among them. */
const AT_LEAST = 100;

/** Seeds of the run whose schedules try a part. */
function* seedsOf(kind: SeededBug['kind'], count: number): Generator<number> {
  for (let number = 0, found = 0; found < count; number += 1) {
    const seed = seedOf(RUN, number);
    if (planOf(new Draws(seed)).kind !== kind) continue;
    found += 1;
    yield seed;
  }
}

test.each(SEEDED_BUGS)('$name is found; without it the same schedules hold', async (bug) => {
  const tried: number[] = [];
  let found: Told | undefined;
  for (const seed of seedsOf(bug.kind, MOST)) {
    tried.push(seed);
    const told = await runSchedule(seed, { parts: bug.wrong });
    if (told.broken !== undefined) found = told;
    if (found) break;
  }
  process.stdout.write(
    `${bug.name}: seed ${found?.seed}, schedule ${tried.length} of its part: ${found?.broken}\n`,
  );
  expect(found?.broken).toMatch(bug.found);
  const all = [...seedsOf(bug.kind, Math.max(AT_LEAST, tried.length))];
  expect(all).toEqual(expect.arrayContaining(tried));
  for (const seed of all) expect((await runSchedule(seed, { parts: bug.right })).broken).toBeUndefined();
});
