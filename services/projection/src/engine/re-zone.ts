import type { Contribution } from './contribution.ts';
import { differenceBetween, type RowChange } from './diff.ts';
import type { FigureKind } from './kind.ts';
import { changedRows, derived, MemberChanges } from './members.ts';
import type { Model } from './model.ts';
import type { Places } from './places.ts';
import { CellChanges, type CellText, type Totals } from './roll-up.ts';
import type { CountedRow, Delta, Effect, EntityState, Origin, Reached } from './state.ts';
import type { DeltaBlock } from '../store/blocks/delta-block.ts';
import { DeltaBlocks } from '../store/blocks/delta-blocks.ts';

export const RE_ZONED = 'RE_ZONED';

/** Everything that stands, for counting it again in another tree. */
export interface Standing {
  entities(): Iterable<readonly [stream: string, entity: EntityState]>;
  allMembers(): Iterable<readonly [member: string, rows: readonly CountedRow[]]>;
  /** Every line of the kinds whose facts are final. */
  deltasOfCategory(category: string): Iterable<Delta>;
}

interface Trees {
  readonly before: Places;
  readonly after: Places;
}
/** The fact of reference that changed the tree. */
export type TreeChange = Pick<Origin, 'log' | 'position' | 'recordedAt'> & Reached;

/**
 * The province in another region tree (区划调整): flows stay where they were, stocks move on the day of the change.
 * Every entity and member is counted in both trees; the difference is booked with the cause RE_ZONED.
 */
export class ReZoning {
  readonly #model: Model;
  readonly #trees: Trees;
  readonly #change: TreeChange;
  readonly #out: CellChanges;
  readonly #in: CellChanges;
  readonly #deltas = new DeltaBlocks();
  readonly #blocks: DeltaBlock[] = [];
  readonly #members = new MemberChanges();

  constructor(model: Model, trees: Trees, change: TreeChange) {
    this.#model = model;
    this.#trees = trees;
    this.#change = change;
    this.#out = new CellChanges(trees.before, model.grainOf);
    this.#in = new CellChanges(trees.after, model.grainOf);
  }

  of(standing: Standing): Effect {
    for (const [stream, entity] of standing.entities()) this.#count(stream, entity);
    for (const { category, feeds } of this.#model.kinds.values())
      if (feeds === 'fact') this.#countLines(standing.deltasOfCategory(category));
    const members = this.#countMembers(standing.allMembers());
    const { log, position, hash, epoch } = this.#change;
    const reached = new Map([[log, { position, hash, epoch }]]);
    const blocks = [...this.#blocks, ...this.#deltas.rest()];
    return { reached, entities: new Map(), blocks, members, cells: this.#cells() };
  }

  #count(stream: string, { version, state }: EntityState): void {
    const kind: FigureKind | undefined = this.#model.kinds.get(stream.slice(0, stream.indexOf('/')));
    if (kind?.feeds !== 'state') return;
    const before = kind.outputs(state, this.#trees.before);
    const after = kind.outputs(state, this.#trees.after);
    for (const one of before.contributions) this.#out.add(one, -1);
    for (const one of after.contributions) this.#in.add(one);
    const { hash: _, epoch: __, ...change } = this.#change;
    const origin: Origin = { ...change, entity: stream, version, cause: RE_ZONED };
    const difference = differenceBetween(before, after);
    for (const contribution of difference.contributions) this.#pack(origin, contribution);
    for (const row of difference.rows) {
      this.#pack(origin, row);
      this.#members.add(row);
    }
  }

  #pack(origin: Origin, made: Contribution | RowChange): void {
    const full = this.#deltas.add(origin, made);
    if (full) this.#blocks.push(full);
  }

  #countLines(deltas: Iterable<Delta>): void {
    for (const delta of deltas) {
      if (!('contribution' in delta)) continue;
      this.#out.add(delta.contribution, -1);
      this.#in.add(delta.contribution);
    }
  }

  #countMembers(all: Iterable<readonly [string, readonly CountedRow[]]>): Map<string, readonly CountedRow[]> {
    const changed = new Map<string, readonly CountedRow[]>();
    const known = new Map(all);
    for (const member of new Set([...known.keys(), ...this.#members.byMember.keys()])) {
      const set = this.#model.sets.get(member.slice(0, member.indexOf('|')));
      if (!set) continue;
      const before = known.get(member) ?? [];
      const changes = this.#members.byMember.get(member);
      const after = changes ? changedRows(before, changes) : before;
      if (changes) changed.set(member, after);
      for (const one of derived(set, before, this.#trees.before)) this.#out.add(one, -1);
      for (const one of derived(set, after, this.#trees.after)) this.#in.add(one);
    }
    return changed;
  }

  #cells(): Map<CellText, Totals> {
    const cells = new Map<CellText, Totals>(this.#in.changes);
    for (const [text, out] of this.#out.changes) {
      const into = cells.get(text) ?? { count: 0, fresh: 0, amount: 0n };
      cells.set(text, {
        count: into.count + out.count,
        fresh: into.fresh + out.fresh,
        amount: into.amount + out.amount,
      });
    }
    return cells;
  }
}
