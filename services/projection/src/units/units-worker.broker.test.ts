import { HeldFactDiscarded, MonthFrozen } from '@torchline/facts';
import { systemTimers } from '@torchline/kernel';
import { CountedUnits, saidIn } from '../fixtures/counted-units.fixture.ts';
import { PublishedStory } from '../fixtures/published-story.fixture.ts';
import { PROVINCE } from '../fixtures/tree.fixture.ts';
import type { FiguresWorker } from '../projector/figures-worker.ts';
import { FIGURE_LOGS } from '../projector/worker-data.ts';
import { startUnitsWorker } from './start-units-worker.ts';

const module = new URL('../fixtures/opened-units.fixture.ts', import.meta.url).href;
const LONG_MS = 20_000;

let story: PublishedStory;
let units: CountedUnits;
let workers: FiguresWorker[];
beforeEach(async () => {
  story = new PublishedStory();
  units = await CountedUnits.at(story.data);
  workers = [];
  await story.publish();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await story.close();
  await units.close();
});

function started(): FiguresWorker {
  const options = { data: story.data, brokers: story.brokers };
  const worker = startUnitsWorker({
    ...{ province: PROVINCE, logs: FIGURE_LOGS, units: { module, options }, leaseMs: 2_000 },
  });
  workers.push(worker);
  return worker;
}

test('from outside it is as the worker that keeps all figures: ready, positions, who waits, and its end', async () => {
  story.tell();
  const worker = started();
  await worker.ready;
  expect(worker.positions()).toMatchObject(story.ends);
  story.tell();
  for (const [log, position] of Object.entries(story.ends))
    expect(await worker.reached(log, position, LONG_MS)).toBe(true);
  expect(await units.said()).toEqual(saidIn(await story.counted()));
  expect(worker.states()).toMatchObject([{ service: 'projection', view: 'figures', live: true }]);
  await worker.stop();
  await worker.ended;
  expect(worker.stopped()).toBeDefined();
}, 60_000);

test('any instance forecasts a ruling and freezes a month, whoever holds the unit', async () => {
  story.tell();
  story.spoil(40, { type: 'Unheard' });
  story.moved();
  const both = [started(), started()];
  await units.shared(2);
  await units.reached(story.ends);
  const [held] = (await story.counted()).held.heldFacts();
  if (!held) throw new Error('nothing is held');
  const found = await Promise.all(both.map(({ held: desk }) => desk.forecast(held, 'DISCARD')));
  expect(found[0]).toEqual(found[1]);
  const [first] = found;
  if (!first) throw new Error('it is not held');
  const { log, stream, version, position, type, why } = held;
  const { through, effect } = first.forecast;
  story.said.state(HeldFactDiscarded, 'held-facts/all', {
    ...{
      log,
      stream,
      version,
      position,
      type,
      why,
      through,
      effect,
      reason: '已核实',
      discardedOn: '2025-03-01',
    },
  });
  story.moved();
  await units.reached(story.ends);
  expect(await units.said()).toEqual(saidIn(await story.counted()));
  const vector = Object.fromEntries(Object.entries(story.ends).filter(([name]) => name !== 'scheduling'));
  const frozen = { month: '2024-06', number: 1, vector, frozenOn: '2024-07-10', root: '0'.repeat(64) };
  story.said.state(MonthFrozen, 'month/2024-06', { ...frozen, proposedBy: 'p1' });
  story.moved();
  for (
    let waited = 0;
    waited < LONG_MS && (await units.database.manifests.countDocuments()) === 0;
    waited += 100
  )
    await systemTimers.pause(100);
  expect(await units.database.manifests.find().toArray()).toMatchObject([
    { _id: { month: '2024-06', number: 1 } },
  ]);
}, 90_000);
