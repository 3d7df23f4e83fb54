import type { MemoryHeld } from '../held/memory-held.ts';
import { CellShelf } from '../store/mongo/cell-shelf.ts';
import type { FigureDatabase, UnitRow } from '../store/mongo/schema.ts';
import { UnitRows } from '../store/mongo/unit-rows.ts';

/** What is stored of units and kept in memory by their owner. */
export interface StoredUnits {
  readonly held: MemoryHeld;
  /** Cells of the first unit, to which all cells of the owner go. */
  readonly cells: CellShelf;
}

export async function readStored(database: FigureDatabase, rows: readonly UnitRow[]): Promise<StoredUnits> {
  const units = rows.map(({ _id }) => _id);
  const held = await new UnitRows(database).held(units);
  return { held, cells: await CellShelf.of(database, Math.min(...units)) };
}
