import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { nameOfSession } from '@torchline/mongo';
import { CountedUnits, saidIn } from '../fixtures/counted-units.fixture.ts';
import { PublishedStory } from '../fixtures/published-story.fixture.ts';

const LEASE_MS = 4_000;
const PROCESS = fileURLToPath(new URL('../fixtures/unit-process.fixture.ts', import.meta.url));

let story: PublishedStory;
let units: CountedUnits;
let running: ChildProcess[];
beforeEach(async () => {
  story = new PublishedStory();
  units = await CountedUnits.at(story.data);
  running = [];
  await story.publish();
});
afterEach(async () => {
  for (const process of running) process.kill('SIGKILL');
  await story.close();
  await units.close();
});

/** An instance as a process of its own, once it holds its share or waits for one; with its name. */
async function started(): Promise<ChildProcess & { readonly id: string }> {
  const args = [PROCESS, story.data, story.brokers, String(LEASE_MS)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, id] = /^instance (.+)$/.exec(line) ?? [];
    if (id === undefined) continue;
    child.stdout.resume();
    return Object.assign(child, { id });
  }
  throw new Error('an instance ended before it began');
}
const same = async (): Promise<void> => {
  await units.reached(story.ends);
  expect(await units.said()).toEqual(saidIn(await story.counted()));
};

test('two instances that share the units count what one projector counts, and hold what it holds', async () => {
  story.tell();
  story.spoil(40, { type: 'Unheard' });
  story.spoil(90, { data: {} });
  story.moved();
  await Promise.all([started(), started()]);
  await units.shared(2);
  await same();
  story.tell();
  await same();
  expect((await units.said()).held.length).toBeGreaterThan(0);
}, 120_000);

test('when one of two is killed the other and a third go on with its units', async () => {
  story.tell();
  const [one, other] = await Promise.all([started(), started()]);
  await units.shared(2);
  story.tell(40);
  one.kill('SIGKILL');
  await once(one, 'exit');
  const third = await started();
  story.tell();
  await same();
  const owners = await units.shared(2);
  expect(new Set(owners)).toEqual(new Set([other.id, third.id]));
}, 120_000);

test('a unit that nobody had before takes what waits for it only in the region tree that it stands in', async () => {
  story.tell(60);
  const { instances, mongo } = units.database;
  const session = mongo.client.startSession();
  const still = { _id: 'still to come', seen: new Date('2100-01-01'), session: nameOfSession(session) };
  await instances.insertOne(still);
  await started();
  await units.waiting(story.ends);
  await instances.deleteOne({ _id: still._id });
  await same();
  expect(await units.database.handoffs.countDocuments()).toBe(0);
}, 120_000);

test('an owner that slept through its lease writes nothing of what others count by then', async () => {
  story.tell();
  const sleeper = await started();
  await units.reached(story.ends);
  story.tell(40);
  sleeper.kill('SIGSTOP');
  const next = await started();
  story.tell();
  await same();
  expect(new Set(await units.shared(1))).toEqual(new Set([next.id]));
  sleeper.kill('SIGCONT');
  await units.shared(2);
  story.tell();
  await same();
}, 120_000);
