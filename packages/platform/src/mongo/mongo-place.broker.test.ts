import { lockInstance, type Mongo } from '@torchline/mongo';
import { freshAddress, openFresh } from '@torchline/mongo/testing';
import { dataAt } from '../data-place/index.ts';
import { InstanceBook } from './instance-book.ts';

const HEBEI = { province: '130000', demo: false };

let address: string;
let mongo: Mongo;
beforeEach(async () => {
  address = freshAddress();
  mongo = await openFresh(address);
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

const leftOver = () => mongo.db(`${mongo.address.prefix}_samples`).collection('facts');

describe('a prefix on MongoDB', () => {
  test('is an instance once it was finished, and takes nothing over after that', async () => {
    const place = dataAt(address);
    expect(await place.kind()).toBeUndefined();
    const target = await place.openTarget();
    await target.finish(HEBEI);
    await target.close();
    expect(await place.kind()).toEqual(HEBEI);
    await expect(place.openTarget()).rejects.toMatchObject({ fault: 'IMPORT' });
    expect(await place.kind()).toEqual(HEBEI);
  });

  test('that was being filled when the process was killed serves nobody, and is filled anew', async () => {
    const kind = new InstanceBook(mongo);
    await kind.fill();
    await leftOver().insertOne({});
    await expect(kind.open(HEBEI)).rejects.toMatchObject({ fault: 'IMPORT' });
    const target = await dataAt(address).openTarget();
    expect(await leftOver().countDocuments()).toBe(0);
    await expect(lockInstance(mongo, 'shared')).rejects.toMatchObject({ fault: 'FOLDER_IN_USE' });
    await target.close();
    expect(await mongo.holds()).toEqual([`${mongo.address.prefix}_keys.lock`]);
  });

  test('that holds data of which nobody says what they are is left alone', async () => {
    await leftOver().insertOne({});
    await expect(dataAt(address).openTarget()).rejects.toMatchObject({ fault: 'IMPORT' });
    expect(await leftOver().countDocuments()).toBe(1);
  });

  test('is what its first process made it', async () => {
    const kind = new InstanceBook(mongo);
    expect(await kind.open(HEBEI)).toEqual(HEBEI);
    expect(await kind.open({ ...HEBEI, demo: true })).toEqual(HEBEI);
  });
});
