import type { EntityState } from '../../engine/state.ts';
import { KnownUnits } from './known-units.ts';
import type { EntityRow, FigureDatabase } from './schema.ts';

/** A database that has every entity, each with its name as its state, and counts how many were read. */
function everyEntity() {
  const read: string[] = [];
  const rowOf = (_id: string): Partial<EntityRow> => ({ _id, v: 1, h: '', f: '', s: JSON.stringify(_id) });
  const find = ({ _id: { $in } }: { _id: { $in: string[] } }) => ({
    toArray: async () => {
      read.push(...$in);
      return $in.map(rowOf);
    },
  });
  return { read, database: { entities: { find } } as unknown as FigureDatabase };
}
const names = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `loan/${from + n}`);

test('a batch finds all that was read for it, also when that is more than is kept', async () => {
  const { database } = everyEntity();
  const known = new KnownUnits(database, 10);
  await known.readEntities(names(0, 15));
  known.begin();
  const asked = [...names(0, 5), ...names(40, 30)];
  await known.readEntities(asked);
  expect(asked.map((name) => known.entity(name)?.state)).toEqual(asked);
  known.checkRead();
});

test('what was written last is not read again; what was not read is asked for', async () => {
  const { database, read } = everyEntity();
  const known = new KnownUnits(database, 10);
  const state: EntityState = { version: 3, hash: '', fedAt: '', state: 'written' };
  known.keep(new Map([['loan/1', state]]), new Map());
  known.begin();
  await known.readEntities(['loan/1', 'loan/2']);
  expect(read).toEqual(['loan/2']);
  expect(known.entity('loan/1')).toBe(state);
  expect(known.entity('loan/3')).toBeUndefined();
  expect(() => known.checkRead()).toThrow('loan/3');
});

test('all that was written last is kept, also when that is more than is kept otherwise: it may not be stored yet', async () => {
  const { database, read } = everyEntity();
  const known = new KnownUnits(database, 10);
  const written = names(0, 50).map((name): [string, EntityState] => [
    name,
    { version: 2, hash: '', fedAt: '', state: `${name} written` },
  ]);
  known.keep(new Map(written), new Map());
  known.begin();
  await known.readEntities(names(0, 51));
  expect(read).toEqual(['loan/50']);
  for (const [name, state] of written) expect(known.entity(name)).toBe(state);
});

test('what a batch wrote stands for the next one in place of what was read', async () => {
  const { database } = everyEntity();
  const known = new KnownUnits(database, 10);
  await known.readEntities(['loan/1']);
  const state: EntityState = { version: 2, hash: '', fedAt: '', state: 'written' };
  known.keep(new Map([['loan/1', state]]), new Map());
  expect(known.entity('loan/1')).toBe(state);
});
