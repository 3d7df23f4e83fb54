import { openFresh } from '@torchline/mongo/testing';
import type { Mongo } from '@torchline/mongo';
import { setTimeout as pause } from 'node:timers/promises';
import type { RelayTurn } from '../relay-place.ts';
import { MongoRelayPlace } from './index.ts';

/** So long that none of these relays renews its lease, or loses it, while a test looks. */
const LONG_LEASE_MS = 600_000;
let mongo: Mongo;
let place: MongoRelayPlace;
beforeEach(async () => {
  mongo = await openFresh();
  place = new MongoRelayPlace(mongo, 'samples', LONG_LEASE_MS);
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

const leases = () => mongo.db(`${mongo.address.prefix}_samples`).collection('leases');
const taken = async (owner: string): Promise<RelayTurn> => (await place.take(owner)) as RelayTurn;

describe('the place of a relay', () => {
  test('is one relay’s at a time, and tells the next how far the last one was', async () => {
    const first = await taken('a');
    expect([first.through, await place.take('b')]).toEqual([0, undefined]);
    expect(await first.advance(7, 'e')).toBe(7);
    await first.release();
    const second = await taken('b');
    expect([second.through, second.logEpoch, second.epoch]).toEqual([7, 'e', 2]);
    await second.release();
  });

  test('takes nothing from a relay that slept beyond its lease', async () => {
    const sleeper = await taken('a');
    await leases().updateMany({}, { $set: { until: new Date(0) } });
    const next = await taken('b');
    await next.advance(5, 'e');
    await expect(sleeper.advance(3, 'e')).rejects.toMatchObject({ fault: 'LEASE_LOST' });
    await next.release();
    expect((await taken('c')).through).toBe(5);
  });

  test('tells a relay that its turn is over', async () => {
    place = new MongoRelayPlace(mongo, 'samples', 2_000);
    const first = await taken('a');
    await leases().updateMany({}, { $set: { owner: 'z' } });
    for (let waited = 0; !first.lost.aborted && waited < 100; waited += 1) await pause(100);
    expect(first.lost.aborted).toBe(true);
    await first.release();
  });

  test('leads the relay back to where somebody asks for, once', async () => {
    const turn = await taken('a');
    await turn.advance(90, 'e');
    expect(await turn.isAskedAgain()).toBe(false);
    await place.publishAgain(40);
    expect(await turn.isAskedAgain()).toBe(true);
    expect(await turn.advance(95, 'e')).toBe(40);
    expect(await turn.advance(60, 'e')).toBe(60);
    expect(await turn.isAskedAgain()).toBe(false);
    await turn.release();
    await place.publishAgain(10);
    const next = await taken('b');
    expect(await next.advance(next.through, 'e')).toBe(10);
    await next.release();
  });
});
