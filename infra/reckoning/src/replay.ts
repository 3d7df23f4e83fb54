import { createHash } from 'node:crypto';
import type { Accepted, AcceptedImport } from './accepted.ts';
import type { Book } from './book.ts';
import { readGrids } from './files/grid.ts';
import { rowsOf } from './files/rows.ts';
import { reckonsTemplate, World, type Ground } from './world.ts';

/** What a replay stands on: seeds and the raw files by their path. */
export interface Sources extends Ground {
  readonly fileAt: (path: string) => Buffer;
}

async function takeImport(
  world: World,
  { at, as, accepted }: { at: string; as: string; accepted: AcceptedImport },
  sources: Sources,
) {
  const { template, file, hash, rows: wanted } = accepted;
  if (!reckonsTemplate(template)) return;
  const bytes = sources.fileAt(file);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (hash !== '' && found !== hash) throw new Error(`${file} is not the file that went in on ${at}`);
  for (const row of rowsOf(await readGrids(bytes), template, wanted))
    try {
      world.row(template, row, as);
    } catch (error) {
      throw new Error(`${file} row ${row.row}`, { cause: error });
    }
}

/** Replays what was accepted, in its order, and writes it into a book. */
export async function replay(lines: readonly Accepted[], sources: Sources): Promise<Book> {
  const world = new World(sources);
  for (const line of lines) {
    if (line.kind === 'import') await takeImport(world, line, sources);
    else if (line.kind === 'decision') world.decide(line.accepted.path, line.accepted.body, line.at);
    else world.pools.close(line.month);
  }
  return world.finish();
}
