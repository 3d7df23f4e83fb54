import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { killedWhileWriting, Rebuilding, withTree } from '../fixtures/rebuilt.fixture.ts';
import { storySteps, tellStory } from '../fixtures/story.fixture.ts';
import type { LoansSaid } from '../fixtures/loans-said.fixture.ts';
import { startFiguresWorker } from '../projector/figures-worker.ts';
import { FigureDoor } from '../store/sqlite/figure-door.ts';
import { mayBecomeLive, rebuildBeside, type Beside } from './rebuild-beside.ts';
import { previousOf, SwitchRefused, switchFigures } from './switch-files.ts';
import { askForSwitch } from './switch-request.ts';

let here: Rebuilding;
beforeEach(() => {
  here = new Rebuilding();
});
afterEach(() => here.remove());

/** A province with a long story, the same in every test. */
function told(): LoansSaid {
  const said = withTree();
  for (const steps of fc.sample(storySteps, { numRuns: 4, seed: 5 })) tellStory(said, steps);
  return said;
}
const beside = (): Promise<Beside> =>
  rebuildBeside({ ...here.asked, figures: here.figures, target: here.next, workers: 0 });

const spoil = (path: string, sql: string): void => {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
};
const turnover = (door: FigureDoor): bigint | undefined =>
  door
    .book()
    .cells({ measure: 'technology-contract-turnover', level: 'province', region: '130000' })
    .reduce((sum, { amount }) => sum + amount, 0n);

test('facts that come while it runs are in the rebuilt figures too', async () => {
  const said = told();
  here.keep(said.facts);
  await here.live(said.facts);
  await here.rebuild();
  said.registered('new');
  here.keep(said.facts);
  await here.live(said.facts);
  const came = await beside();
  expect([came.facts, came.excuse, came.compared.differ]).toEqual([0, '', 0]);
  expect(came.compared.equal).toBeGreaterThan(50);
  expect(mayBecomeLive(came)).toBe(true);
});

test('what was killed in the middle of a transaction is gone on with', async () => {
  const said = told();
  here.keep(said.facts);
  await here.live(said.facts);
  killedWhileWriting(here.next);
  const came = await beside();
  expect([mayBecomeLive(came), came.compared.differ, came.facts > 0]).toEqual([true, 0, true]);
});

const OF_TURNOVER = `SELECT c.id FROM series s JOIN cells c ON c.id / 4194304 = s.id
  WHERE s.measure = 'technology-contract-turnover' AND s.level = 'province'`;

test.each([
  ['cell', `UPDATE cells SET amount = amount + 1 WHERE id = (${OF_TURNOVER} LIMIT 1)`],
  ['member', 'DELETE FROM members WHERE id = (SELECT min(id) FROM members)'],
])('one %s that is not what the facts say is found, and nothing is switched to', async (_, sql) => {
  const said = told();
  here.keep(said.facts);
  await here.live(said.facts);
  spoil(here.figures, sql);
  const came = await beside();
  expect(came.compared).toMatchObject({ differ: 1 });
  expect(mayBecomeLive(came)).toBe(false);
});

test('figures of an older definition are expected to differ', async () => {
  const said = told();
  here.keep(said.facts);
  await here.live(said.facts);
  spoil(here.figures, 'PRAGMA user_version = 1');
  const came = await beside();
  expect([came.excuse, mayBecomeLive(came)]).toEqual(['OLDER_COUNTING', true]);
});

test('a switch is one step forth and one step back; what is not whole is refused', async () => {
  const said = told();
  here.keep(said.facts);
  await here.live(said.facts);
  expect(() => switchFigures(here.figures, 'next')).toThrow(SwitchRefused);
  expect(() => switchFigures(here.figures, 'previous')).toThrow(SwitchRefused);
  const door = new FigureDoor(here.figures);
  const before = turnover(door);
  spoil(here.figures, `UPDATE cells SET amount = amount + 7 WHERE id IN (${OF_TURNOVER})`);
  const spoilt = turnover(door);
  await beside();
  door.closedFor(() => switchFigures(here.figures, 'next'));
  expect([turnover(door), existsSync(here.next), existsSync(previousOf(here.figures))]).toEqual([
    before,
    false,
    true,
  ]);
  door.closedFor(() => switchFigures(here.figures, 'previous'));
  expect(turnover(door)).toBe(spoilt);
  door.closedFor(() => undefined);
});

test('readers go on through a switch while the worker keeps counting', async () => {
  const said = told();
  here.keep(said.facts);
  const door = new FigureDoor(here.figures);
  const worker = startFiguresWorker({ ...here.asked, database: here.figures }, door);
  await worker.ready;
  await beside();
  const seen = new Set<bigint | undefined>();
  let reads = 0;
  const reading = setInterval(() => {
    for (let times = 0; times < 20; times += 1) seen.add(turnover(door));
    reads += 20;
  }, 1);
  await askForSwitch(here.figures, 'next', 20_000);
  said.registered('after');
  here.keep(said.facts);
  const last = said.facts.at(-1)?.position ?? 0;
  expect(await worker.reached('contracts', last, 20_000)).toBe(true);
  await askForSwitch(here.figures, 'previous', 20_000);
  expect(await worker.reached('contracts', last, 20_000)).toBe(true);
  clearInterval(reading);
  await worker.stop();
  expect(reads).toBeGreaterThan(100);
  expect([...seen].length).toBeLessThanOrEqual(2);
  expect(worker.stopped()).toBe('the figures worker ended');
  door.closedFor(() => undefined);
}, 60_000);
