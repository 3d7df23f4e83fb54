import { Draws } from './draws.ts';
import { Ended, Process } from './process.ts';
import { World } from './world.ts';

const START = Date.parse('2024-02-29T15:59:00Z');
const worldOf = (seed: number): World => new World(new Draws(seed), START, true);

test('nothing happens but by a step, and a step lets everything settle that it started', async () => {
  const world = worldOf(1);
  const one = new Process(world, 'one');
  const done: string[] = [];
  const work = async (): Promise<void> => {
    done.push(await one.reach('a', () => 'a'));
    await Promise.resolve();
    done.push(await one.reach('b', () => 'b'));
  };
  void work();
  expect(done).toEqual([]);
  await world.run(() => done.length === 1, 10);
  expect([done, world.steps]).toEqual([['a'], 1]);
  await world.run(() => false, 10);
  expect(done).toEqual(['a', 'b']);
});

test('a process that ended is never heard of again', async () => {
  const world = worldOf(2);
  const [one, other] = [new Process(world, 'one'), new Process(world, 'other')];
  const done: string[] = [];
  void one.reach('a', () => done.push('one'));
  void one.timers.pause(5).then(() => done.push('woke'));
  void other.reach('a', () => done.push('other'));
  one.end();
  void one.reach('b', () => done.push('late'));
  expect(() => one.commit('c', () => done.push('wrote'))).toThrow(Ended);
  await world.run(() => false, 10);
  expect(done).toEqual(['other']);
});

test('a process that is paused waits, and goes on where it was', async () => {
  const world = worldOf(3);
  const one = new Process(world, 'one');
  const done: string[] = [];
  void one.reach('a', () => done.push('a'));
  one.paused = true;
  expect(await world.run(() => done.length > 0, 10)).toBe(false);
  one.paused = false;
  expect(await world.run(() => done.length > 0, 10)).toBe(true);
});

test('an armed world ends the next process that commits, before or after', () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 20; seed += 1) {
    const world = worldOf(seed);
    const one = new Process(world, 'one');
    let written = false;
    world.arm();
    expect(() => one.commit('write', () => (written = true))).toThrow(Ended);
    expect(one.alive).toBe(false);
    outcomes.add(`${written}: ${[...world.struck.keys()].join()}`);
  }
  expect([...outcomes].toSorted()).toEqual(['false: before write', 'true: after write']);
});

test('time passes by alarms and steps alone; the clock may be wrong', async () => {
  const world = worldOf(4);
  const one = new Process(world, 'one');
  const woken: number[] = [];
  const stop = one.timers.every(100, () => woken.push(world.elapsed));
  await world.run(() => woken.length === 3, 10);
  stop();
  expect(woken).toEqual([100, 200, 300]);
  world.skew = -3_600_000;
  expect(world.now().toISOString()).toBe('2024-02-29T14:59:00.300Z');
  expect(await world.run(() => false, 10)).toBe(false);
});
