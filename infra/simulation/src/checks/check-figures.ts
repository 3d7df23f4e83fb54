import type { RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { BatchOfFacts, MemoryFigures, MODEL, Places } from '@torchline/projection/counting';
import { PLACES_STATED, PROVINCE } from '../domain/places.ts';
import { REFERENCE } from '../house/reference.ts';
import { Broken } from './broken.ts';
import { figuresAsText } from './figures-as-text.ts';
import { recount } from './recount.ts';

const masters = new Masters(PROVINCE);
for (const fact of REFERENCE.rows(0, PLACES_STATED.length)) masters.apply(fact);
const PLACES = new Places(masters.regions, PROVINCE);

/** Every fact of every log, counted once in one go. */
function foldOf(logs: readonly (readonly RecordedFact[])[]): MemoryFigures {
  const figures = new MemoryFigures();
  const batch = new BatchOfFacts(MODEL, PLACES, figures);
  for (const facts of logs) for (const fact of facts) batch.apply(fact);
  figures.commit(batch.finish());
  return figures;
}

function checkRecount(figures: MemoryFigures, facts: readonly RecordedFact[]): void {
  for (const [cell, expected] of recount(facts)) {
    const totals = figures.cells.get(cell);
    const found = totals ? `${totals.count}/${totals.amount}` : '0/0';
    if (found !== expected) throw new Broken(`cell ${cell}: kept ${found}, counted by hand ${expected}`);
  }
}

/** Cells, members, entities and deltas are those of one fold of the logs, and a count by hand agrees with them. */
export function checkFigures(figures: MemoryFigures, logs: readonly (readonly RecordedFact[])[]): void {
  checkRecount(figures, logs.flat());
  const [here, there] = [figuresAsText(figures), figuresAsText(foldOf(logs))];
  for (const key of new Set([...here.keys(), ...there.keys()]))
    if (here.get(key) !== there.get(key))
      throw new Broken(`${key}: kept ${here.get(key)}, folded ${there.get(key)}`);
}
