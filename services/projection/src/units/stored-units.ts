import type { MemoryHeld } from '../held/memory-held.ts';
import type { CellBlock } from '../store/blocks/cell-block.ts';
import { readCellShelf } from '../store/mongo/cell-shelf.ts';
import type { FigureDatabase, UnitRow } from '../store/mongo/schema.ts';
import type { Shelf } from '../store/mongo/shelf.ts';
import { UnitRows } from '../store/mongo/unit-rows.ts';

/** What is stored of units and kept in memory by their owner. */
export interface StoredUnits {
  readonly held: MemoryHeld;
  /** Cells of the first unit, to which all cells of the owner go. */
  readonly cells: Shelf<CellBlock>;
}

export async function readStored(database: FigureDatabase, rows: readonly UnitRow[]): Promise<StoredUnits> {
  const units = rows.map(({ _id }) => _id);
  const held = await new UnitRows(database).held(units);
  return { held, cells: await readCellShelf(database, Math.min(...units)) };
}
