import { StoreError } from '@torchline/kernel';
import { inTransaction, translating } from '@torchline/mongo';
import { COUNTING_VERSION } from '../../counting-version.ts';
import type { CountingRow, FigureDatabase, UnitRow } from './schema.ts';

const FIRST_NUMBERS = 1_000_000_000_000;
const newUnit = (unit: number): Omit<UnitRow, '_id'> => ({
  epoch: 0,
  owner: '',
  reached: {},
  commits: Math.floor(Math.random() * FIRST_NUMBERS) + unit,
  sent: 0,
  met: {},
});

/** Makes indexes, and with them the collections; what is there stays. Safe to run by several at once. */
export async function prepareFigures(database: FigureDatabase): Promise<void> {
  const { blocks, entities, members, cells, held, waiting, handoffs, commits, manifests } = database;
  await Promise.all([
    blocks.createIndexes([
      { key: { feeds: 1, lastDay: 1 } },
      { key: { log: 1, lastPosition: 1 } },
      { key: { log: 1, lastRecorded: 1, firstRecorded: 1, lastPosition: 1 } },
      { key: { u: 1, category: 1 } },
    ]),
    entities.createIndex({ u: 1 }),
    members.createIndex({ u: 1 }),
    cells.createIndexes([{ key: { k: 1, _id: 1 } }, { key: { u: 1 } }]),
    held.createIndex({ u: 1 }),
    waiting.createIndex({ '_id.stream': 1 }),
    handoffs.createIndex({ '_id.to': 1 }),
    ...[commits, manifests].map((plain) => plain.createIndex({ _id: 1 })),
  ]);
}

/** Raised when the collections lie differently: 2 since cells lie in blocks. */
const LAYOUT = 2;
const BEFORE_LAYOUTS = 1;
/** Where cells lay one by one. */
const OLD_CELLS = 'figure_cells';

/** Below the epoch of every lease: whoever counted a unit is refused, and whoever takes it up is not. */
const NOBODYS = -1;

/** Who counts by an older definition than what is there must not go on. */
export function refuseNewer({ version, layout = BEFORE_LAYOUTS }: CountingRow): void {
  if (version > COUNTING_VERSION || layout > LAYOUT)
    throw new StoreError('FORMAT', 'the figures are counted by a newer version of the program');
}

/** Figures of an older definition are counted again from the logs; what was published, and what is held, stays. */
async function forgetOlder(database: FigureDatabase): Promise<void> {
  const { mongo, counting, units, entities, blocks, members, cells, commits, handoffs, waiting } = database;
  const known = await counting.findOne({ _id: 'counting' });
  if (known?.version === COUNTING_VERSION && known.layout === LAYOUT) return;
  if (known) refuseNewer(known);
  await inTransaction(mongo, { doing: 'count the figures again' }, async (session) => {
    for (const counted of [entities, blocks, members, cells, commits, handoffs, waiting])
      await counted.deleteMany({}, { session });
    await units.updateMany({}, { $set: { epoch: NOBODYS, reached: {}, met: {} } }, { session });
    const set = { $set: { version: COUNTING_VERSION, layout: LAYOUT } };
    await counting.updateOne({ _id: 'counting' }, set, { upsert: true, session });
  });
  await database.db.collection(OLD_CELLS).drop();
}

/** Makes what is not there yet of so many units. Safe to run by several at once. */
export const prepareUnits = (database: FigureDatabase, units: number): Promise<void> =>
  translating('prepare the units of the figures', async () => {
    await prepareFigures(database);
    for (let unit = 0; unit < units; unit += 1)
      await database.units.updateOne({ _id: unit }, { $setOnInsert: newUnit(unit) }, { upsert: true });
    await forgetOlder(database);
  });
