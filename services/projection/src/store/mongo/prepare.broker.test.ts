import { openFresh } from '@torchline/mongo/testing';
import type { Mongo } from '@torchline/mongo';
import { COUNTING_VERSION } from '../../counting-version.ts';
import { prepareUnits } from './prepare.ts';
import { FigureDatabase } from './schema.ts';

let mongo: Mongo;
let database: FigureDatabase;
beforeEach(async () => {
  mongo = await openFresh();
  database = new FigureDatabase(mongo);
  await prepareUnits(database, 2);
});
afterEach(async () => {
  await mongo.dropAll();
  await mongo.close();
});

const oldCells = () => database.db.listCollections({ name: 'figure_cells' }).toArray();
const entity = { _id: 'loan/1', u: 0, v: 1, h: '', f: '', s: '{}' };

async function counted(): Promise<void> {
  await database.entities.insertOne(entity);
  const reached = { contracts: { position: 3, hash: '', epoch: '', offset: 3 } };
  await database.units.updateMany({}, { $set: { reached, epoch: 5 } });
}
const kept = async () => ({
  entities: await database.entities.countDocuments(),
  reached: (await database.units.find().toArray()).map((unit) => Object.keys(unit.reached)),
});

test('figures that lie as they should stay as they are', async () => {
  await counted();
  await prepareUnits(database, 2);
  expect(await kept()).toEqual({ entities: 1, reached: [['contracts'], ['contracts']] });
});

test('figures whose cells lay one by one are counted again, and those cells are gone', async () => {
  await counted();
  await database.db.collection('figure_cells').insertOne({ c: 1 });
  await database.counting.replaceOne({ _id: 'counting' }, { version: COUNTING_VERSION });
  await prepareUnits(database, 2);
  expect(await kept()).toEqual({ entities: 0, reached: [[], []] });
  expect(await oldCells()).toEqual([]);
});

test('who knows only an older layout goes no further', async () => {
  await database.counting.updateOne({ _id: 'counting' }, { $inc: { layout: 1 } });
  await expect(prepareUnits(database, 2)).rejects.toMatchObject({ fault: 'FORMAT' });
});
