import { systemTimers } from '@torchline/kernel';
import { inTransaction, Leases, type Lease, type LeaseDocument, type Mongo } from './index.ts';
import { openFresh } from './testing/index.ts';

/** Long enough that a busy machine renews in time. */
const TTL_MS = 1_500;
let mongo: Mongo;
let leases: Leases;
beforeEach(async () => {
  mongo = await openFresh();
  leases = new Leases(samples().collection<LeaseDocument>('leases'), TTL_MS);
  await samples().createCollection('written');
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

const samples = () => mongo.db(`${mongo.address.prefix}_samples`);
const taken = async (owner: string) => (await leases.take('relay', owner)) as Lease;
const written = () => samples().collection('written').countDocuments();

const writeUnder = (lease: Lease, meanwhile: () => Promise<unknown> = async () => undefined) =>
  inTransaction(mongo, { doing: 'write' }, async (session) => {
    await leases.touch(lease, session);
    await meanwhile();
    await samples().collection('written').insertOne({ by: lease.owner }, { session });
  });

describe('a lease', () => {
  test('has one owner among many who want it, and every taking raises its epoch', async () => {
    const wanted = await Promise.all(
      Array.from({ length: 8 }, (_, index) => leases.take('relay', `p${index}`)),
    );
    const [first] = wanted.filter((lease) => lease !== undefined);
    expect(wanted.filter((lease) => lease !== undefined)).toEqual([first]);
    expect(first?.epoch).toBe(1);
    await leases.release(first as Lease);
    expect(await taken('q')).toEqual({ name: 'relay', owner: 'q', epoch: 2 });
    expect(await leases.take('another', 'q')).toMatchObject({ epoch: 1 });
  });

  test('is free again when its owner falls asleep, who then writes nothing more', async () => {
    const sleeping = await taken('sleeper');
    await writeUnder(sleeping);
    await systemTimers.pause(TTL_MS + 100);
    await writeUnder(sleeping);
    const next = await taken('next');
    expect(next.epoch).toBe(2);
    await expect(writeUnder(sleeping)).rejects.toMatchObject({ fault: 'LEASE_LOST' });
    expect(await leases.renew(sleeping)).toBe(false);
    await writeUnder(next);
    expect(await written()).toBe(3);
  });

  test('cannot be taken in the middle of a transaction under it, and lets no write through afterwards', async () => {
    const sleeping = await taken('sleeper');
    await systemTimers.pause(TTL_MS + 100);
    let taking: Promise<Lease | undefined> = Promise.resolve(undefined);
    let isTaken = false;
    await writeUnder(sleeping, async () => {
      taking = leases.take('relay', 'next').finally(() => (isTaken = true));
      await systemTimers.pause(200);
      expect(isTaken).toBe(false);
    });
    const next = (await taking) as Lease;
    expect([next.epoch, await written()]).toEqual([2, 1]);
    await expect(writeUnder(sleeping)).rejects.toMatchObject({ fault: 'LEASE_LOST' });
  });

  test('is taken at once from an owner that was killed in the middle of a transaction under it', async () => {
    const killed = mongo.client.startSession();
    const lease = (await leases.take('relay', 'killed', killed)) as Lease;
    killed.startTransaction();
    await leases.touch(lease, killed);
    await systemTimers.pause(TTL_MS + 100);
    const since = performance.now();
    expect((await taken('next')).epoch).toBe(2);
    // By itself the server ends what stands open after a minute.
    expect(performance.now() - since).toBeLessThan(30_000);
    await expect(killed.commitTransaction()).rejects.toThrow();
    await killed.endSession();
  });

  test('is kept as long as its owner renews it, and the owner hears when it is gone', async () => {
    const lease = await taken('keeper');
    let lost = 0;
    const stop = leases.keep(lease, () => (lost += 1));
    await systemTimers.pause(TTL_MS * 2);
    expect([await leases.take('relay', 'other'), lost]).toEqual([undefined, 0]);
    await leases.release(lease);
    await taken('other');
    await systemTimers.pause(TTL_MS);
    expect(lost).toBe(1);
    stop();
  });
});
