import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BatchOfFacts } from '../../engine/batch.ts';
import { changesBackTo, isAfter } from '../../engine/known-at.ts';
import { PLACES, projected } from '../../fixtures/projected.fixture.ts';
import { aStory } from '../../fixtures/story.fixture.ts';
import { MODEL } from '../../model.ts';
import { MemorySource } from '../../reading/memory-source.ts';
import type { CellSource } from '../../reading/source.ts';
import { SqliteBook } from './sqlite-book.ts';
import { SqliteFigures, StaleOwner } from './sqlite-figures.ts';
import type { RecordedFact } from '@torchline/kernel';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'torchline-figures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(figures: SqliteFigures, facts: readonly RecordedFact[]): void {
  const batch = new BatchOfFacts(MODEL, PLACES, figures);
  for (const fact of facts) batch.apply(fact);
  figures.commit(batch.finish());
}

const cellsOf = (source: CellSource): [string, unknown][] =>
  [...source.places()]
    .map(({ measure, level, region }): [string, unknown] => [
      `${measure}|${level}|${region}`,
      source.cells({ measure, level, region }),
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

test('figures on disk equal figures in memory, cell by cell and member by member, whatever the batches', () => {
  let run = 0;
  fc.assert(
    fc.property(aStory, fc.integer({ min: 1, max: 20 }), (facts, size) => {
      const path = join(folder, `${(run += 1)}.db`);
      const figures = new SqliteFigures(path);
      for (let from = 0; from < facts.length; from += size) write(figures, facts.slice(from, from + size));
      const [book, fresh] = [new SqliteBook(path), projected(facts)];
      expect(cellsOf(book)).toEqual(cellsOf(new MemorySource(fresh)));
      for (const set of MODEL.sets.keys())
        for (const [member, rows] of book.members(set)) expect(rows).toEqual(fresh.member(member));
      expect(book.reachedAll()).toEqual(fresh.checkpoints);
      const half = Object.fromEntries(
        [...book.reachedAll()].map(([log, { position }]) => [log, position >> 1]),
      );
      const back = (history: SqliteBook | typeof fresh) =>
        [...changesBackTo(half, history, { model: MODEL, places: PLACES })].toSorted(([a], [b]) =>
          a < b ? -1 : 1,
        );
      expect(back(book)).toEqual(back(fresh));
      expect([...book.deltasAfter(half)].length).toBe(
        fresh.deltas.filter((delta) => isAfter(delta, half)).length,
      );
      book.close();
      figures.close();
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

test('a writer that was taken over is refused and writes nothing', () => {
  const path = join(folder, 'figures.db');
  const [first, facts] = [new SqliteFigures(path), fc.sample(aStory, { numRuns: 1, seed: 7 })[0] ?? []];
  const second = new SqliteFigures(path);
  expect(() => write(first, facts)).toThrow(StaleOwner);
  expect(second.reached('contracts').position).toBe(0);
  write(second, facts);
  expect(new SqliteBook(path).reachedAll().size).toBeGreaterThan(0);
});

test('figures of an older definition are counted again, what was published stays', () => {
  const path = join(folder, 'figures.db');
  const [old, facts] = [new SqliteFigures(path), fc.sample(aStory, { numRuns: 1, seed: 7 })[0] ?? []];
  write(old, facts);
  old.keepManifest({ month: '2025-01', number: 1, root: 'r', body: '{}' });
  old.close();
  const raw = new DatabaseSync(path);
  raw.exec('PRAGMA user_version = 999');
  raw.close();
  const figures = new SqliteFigures(path);
  const book = new SqliteBook(path);
  expect([book.reachedAll().size, book.manifest('2025-01')?.root]).toEqual([0, 'r']);
  write(figures, facts);
  expect(cellsOf(book)).toEqual(cellsOf(new MemorySource(projected(facts))));
  book.close();
  figures.close();
});
