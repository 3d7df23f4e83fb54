import type { FigureDatabase } from './schema.ts';

/** Makes the indexes, and with them the collections; what is there stays. Safe to run by several at once. */
export async function prepareFigures(database: FigureDatabase): Promise<void> {
  const { blocks, entities, members, cells, held, waiting, handoffs } = database;
  await Promise.all([
    blocks.createIndexes([
      { key: { feeds: 1, lastDay: 1 } },
      { key: { log: 1, lastPosition: 1 } },
      { key: { u: 1, category: 1 } },
    ]),
    entities.createIndex({ u: 1 }),
    members.createIndex({ u: 1 }),
    cells.createIndex({ '_id.s': 1 }),
    held.createIndex({ u: 1 }),
    waiting.createIndex({ '_id.stream': 1 }),
    handoffs.createIndex({ '_id.to': 1 }),
  ]);
}
