import type { HeldFact } from '../held/held-fact.ts';
import { unpackDeltas } from './blocks/delta-block.ts';
import { MemoryHeld } from '../held/memory-held.ts';
import type { Standing } from '../engine/re-zone.ts';
import { isAfter, type History, type PositionVector } from '../engine/known-at.ts';
import type { CellText, Totals } from '../engine/roll-up.ts';
import type { CountedRow, Delta, Effect, EntityState, FigureStore, Reached } from '../engine/state.ts';

/** Figures in memory: for rebuilds beside the live ones, for looking back, and for tests. */
export class MemoryFigures implements FigureStore, History, Standing {
  readonly checkpoints = new Map<string, Reached>();
  readonly streams = new Map<string, EntityState>();
  readonly members = new Map<string, readonly CountedRow[]>();
  readonly cells = new Map<CellText, Totals>();
  readonly deltas: Delta[] = [];
  readonly held: MemoryHeld;

  /** `held`: what stays held, whatever could be applied now. */
  constructor(held: readonly HeldFact[] = []) {
    this.held = new MemoryHeld(held);
  }

  reached(log: string): Reached {
    return this.checkpoints.get(log) ?? { position: 0, hash: '', epoch: '' };
  }

  entity(stream: string): EntityState | undefined {
    return this.streams.get(stream);
  }

  member(member: string): readonly CountedRow[] {
    return this.members.get(member) ?? [];
  }

  *deltasAfter(vector: PositionVector): Iterable<Delta> {
    for (const delta of this.deltas) if (isAfter(delta, vector)) yield delta;
  }

  entities(): Iterable<readonly [string, EntityState]> {
    return this.streams;
  }

  allMembers(): Iterable<readonly [string, readonly CountedRow[]]> {
    return this.members;
  }

  *deltasOfCategory(category: string): Iterable<Delta> {
    for (const delta of this.deltas) if (delta.entity.startsWith(`${category}/`)) yield delta;
  }

  commit(effect: Effect): void {
    for (const [log, reached] of effect.reached) this.checkpoints.set(log, reached);
    for (const [stream, entity] of effect.entities) this.streams.set(stream, entity);
    for (const block of effect.blocks) this.deltas.push(...unpackDeltas(block));
    for (const [member, rows] of effect.members)
      if (rows.length > 0) this.members.set(member, rows);
      else this.members.delete(member);
    for (const [text, change] of effect.cells) this.add(text, change);
    if (effect.held) this.held.write(effect.held);
  }

  add(text: CellText, change: Totals): void {
    const known = this.cells.get(text) ?? { count: 0, fresh: 0, amount: 0n };
    const count = known.count + change.count;
    const fresh = known.fresh + change.fresh;
    const amount = known.amount + change.amount;
    if (count === 0 && fresh === 0 && amount === 0n) this.cells.delete(text);
    else this.cells.set(text, { count, fresh, amount });
  }
}
