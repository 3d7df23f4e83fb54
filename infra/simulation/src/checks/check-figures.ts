import type { RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { BatchOfFacts, MemoryFigures, MODEL, Places, type Delta } from '@torchline/projection/counting';
import { PLACES_STATED, PROVINCE } from '../domain/places.ts';
import { REFERENCE } from '../house/reference.ts';
import { Broken } from './broken.ts';
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

const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one));

function checkSame<Value>(
  what: string,
  [here, there]: readonly [ReadonlyMap<string, Value>, ReadonlyMap<string, Value>],
): void {
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [kept, folded] = [text(here.get(key)), text(there.get(key))];
    if (kept !== folded) throw new Broken(`${what} ${key}: kept ${kept}, folded ${folded}`);
  }
}

/** The lines of one log in their order; those of two logs come in any. */
const linesOf = (deltas: readonly Delta[], log: string): string =>
  text(deltas.filter((delta) => delta.log === log));

function checkRecount(figures: MemoryFigures, facts: readonly RecordedFact[]): void {
  for (const [cell, expected] of recount(facts)) {
    const totals = figures.cells.get(cell);
    const found = totals ? `${totals.count}/${totals.amount}` : '0/0';
    if (found !== expected) throw new Broken(`cell ${cell}: kept ${found}, counted by hand ${expected}`);
  }
}

/** Cells, members, entities and deltas are those of one fold of the logs, and a count by hand agrees with them. */
export function checkFigures(figures: MemoryFigures, logs: readonly (readonly RecordedFact[])[]): void {
  const folded = foldOf(logs);
  checkRecount(figures, logs.flat());
  checkSame('cell', [figures.cells, folded.cells]);
  checkSame('member', [figures.members, folded.members]);
  checkSame('entity', [figures.streams, folded.streams]);
  for (const facts of logs) {
    const log = facts[0]?.log ?? '';
    if (linesOf(figures.deltas, log) !== linesOf(folded.deltas, log))
      throw new Broken(`the deltas of ${log} are not those of one fold`);
  }
}
