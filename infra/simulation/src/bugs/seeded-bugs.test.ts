import { planOf } from '../house/plan.ts';
import { runSchedule, type Told } from '../schedule.ts';
import { Random, seedOf } from '../world/random.ts';
import { SEEDED_BUGS, type SeededBug } from './seeded-bugs.fixture.ts';

const RUN = 20_250_101;
/** A bug that needs more schedules of its part than this would slip through a short run. */
const MOST = 2_000;

/** Seeds of the run whose schedules try a part. */
function* seedsOf(kind: SeededBug['kind']): Generator<number> {
  for (let number = 0; ; number += 1) {
    const seed = seedOf(RUN, number);
    if (planOf(new Random(seed)).kind === kind) yield seed;
  }
}

test.each(SEEDED_BUGS)('$name is found; without it the same schedules hold', async (bug) => {
  const tried: number[] = [];
  let found: Told | undefined;
  for (const seed of seedsOf(bug.kind)) {
    tried.push(seed);
    const told = await runSchedule(seed, { parts: bug.wrong });
    if (told.broken !== undefined) found = told;
    if (found || tried.length === MOST) break;
  }
  process.stdout.write(
    `${bug.name}: seed ${found?.seed}, schedule ${tried.length} of its part: ${found?.broken}\n`,
  );
  expect(found?.broken).toMatch(bug.found);
  for (const seed of tried) expect((await runSchedule(seed, { parts: bug.right })).broken).toBeUndefined();
});
