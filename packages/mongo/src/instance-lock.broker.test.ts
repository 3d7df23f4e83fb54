import { systemTimers } from '@torchline/kernel';
import { InstanceLock, lockInstance, type Mongo } from './index.ts';
import { openFresh } from './testing/index.ts';

let mongo: Mongo;
beforeEach(async () => {
  mongo = await openFresh();
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

const refused = { fault: 'FOLDER_IN_USE' };

describe('the lock of an instance', () => {
  test('is held by many who serve it, or by one who fills it', async () => {
    const serving = [await lockInstance(mongo, 'shared'), await lockInstance(mongo, 'shared')];
    await expect(lockInstance(mongo, 'alone')).rejects.toMatchObject(refused);
    await serving[0]?.release();
    await expect(lockInstance(mongo, 'alone')).rejects.toMatchObject(refused);
    await serving[1]?.release();
    const filling = await lockInstance(mongo, 'alone');
    await expect(lockInstance(mongo, 'shared')).rejects.toMatchObject(refused);
    await expect(lockInstance(mongo, 'alone')).rejects.toMatchObject(refused);
    await filling.release();
    await (await lockInstance(mongo, 'shared')).release();
  });

  test('has one owner among many who want it alone at the same time', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockInstance(mongo, 'alone')));
    const taken = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]?.release();
  });

  test('is kept while its owner lives, and given back by one that was killed', async () => {
    const alive = await new InstanceLock(mongo, 'shared', 400).take();
    await systemTimers.pause(1_000);
    await expect(lockInstance(mongo, 'alone')).rejects.toMatchObject(refused);
    await alive.release();
    const never = { ...systemTimers, every: () => () => undefined };
    await new InstanceLock(mongo, 'shared', 400).take(never);
    await expect(lockInstance(mongo, 'alone')).rejects.toMatchObject(refused);
    await systemTimers.pause(600);
    await (await lockInstance(mongo, 'alone')).release();
  });
});
