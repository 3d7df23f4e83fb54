import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowKey } from '../../engine/diff.ts';
import type { Delta } from '../../engine/state.ts';
import { projected } from '../../fixtures/projected.fixture.ts';
import { aStory } from '../../fixtures/story.fixture.ts';
import { MODEL } from '../../model.ts';
import { MemorySource } from '../../reading/memory-source.ts';
import type { CellSource } from '../../reading/source.ts';
import type { MemoryFigures } from '../memory-store.ts';
import { feedsOf } from '../blocks/delta-block.ts';
import { DeltaBlocks } from '../blocks/delta-blocks.ts';
import { BulkFigures } from './bulk-figures.ts';
import { SqliteBook } from './sqlite-book.ts';
import { SqliteFigures } from './sqlite-figures.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'torchline-bulk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeWhole(path: string, from: MemoryFigures): void {
  const bulk = new BulkFigures(path);
  bulk.addEntities(
    [...from.streams].map(([stream, { state, ...entity }]) => ({
      stream,
      ...entity,
      state: JSON.stringify(state),
    })),
  );
  const blocks = new DeltaBlocks(5);
  for (const delta of from.deltas) blocks.add(delta);
  bulk.addBlocks([...blocks.rest()]);
  bulk.addMembers([...from.members].map(([member, rows]) => ({ member, rows: JSON.stringify(rows) })));
  bulk.finish({ cells: from.cells, reached: from.checkpoints, manifests: [] });
}

const cellsOf = (source: CellSource): [string, unknown][] =>
  [...source.places()]
    .map((at): [string, unknown] => [`${at.measure}|${at.level}|${at.region}`, source.cells(at)])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
const nameOf = (delta: Delta): string =>
  'change' in delta
    ? `${delta.log} ${delta.position} ${feedsOf(delta)} ${rowKey(delta.change.row)}`
    : `${delta.log} ${delta.position} ${feedsOf(delta)} ${Object.values(delta.contribution).join('|')}`;
const sorted = (deltas: Iterable<Delta>): Delta[] =>
  [...deltas].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

/** Whether it had fed something just before, and at the place where it first did. */
function fedAround(book: SqliteBook, stream: string, fedAt: string): boolean[] {
  const [log = '', position = ''] = fedAt.split('@');
  return [Number(position) - 1, Number(position)].map((at) => book.wasFed(stream, { [log]: at }));
}

test('figures written whole are read like those that were kept up live, and go on live', () => {
  let run = 0;
  fc.assert(
    fc.property(aStory, (facts) => {
      const path = join(folder, `${(run += 1)}.db`);
      const figures = projected(facts);
      writeWhole(path, figures);
      const book = new SqliteBook(path);
      expect(cellsOf(book)).toEqual(cellsOf(new MemorySource(figures)));
      expect(book.reachedAll()).toEqual(figures.checkpoints);
      expect(sorted(book.deltasAfter({}))).toEqual(sorted(figures.deltas));
      for (const set of MODEL.sets.keys())
        for (const [member, rows] of book.members(set)) expect(rows).toEqual(figures.member(member));
      for (const [stream, { fedAt }] of figures.streams)
        expect(fedAround(book, stream, fedAt)).toEqual([false, fedAt !== '']);
      book.close();
      const live = new SqliteFigures(path);
      expect(new Map(live.entities())).toEqual(figures.streams);
      live.close();
    }),
    { numRuns: 15, endOnFailure: true },
  );
});
