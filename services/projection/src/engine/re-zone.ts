import type { Contribution } from './contribution.ts';
import { differenceBetween, type RowChange } from './diff.ts';
import type { FigureKind } from './kind.ts';
import { HandedRows } from './handed-rows.ts';
import { changedRows, derived, MemberChanges } from './members.ts';
import type { Model } from './model.ts';
import type { Places } from './places.ts';
import { CellChanges, type CellText, type Totals } from './roll-up.ts';
import type { CountedRow, Delta, Effect, EntityState, KnownState, Origin, Reached } from './state.ts';
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

export interface Trees {
  readonly before: Places;
  readonly after: Places;
}
/** The fact of reference that changed the tree. */
export type TreeChange = Pick<Origin, 'log' | 'position' | 'recordedAt'> & Reached;

export interface ReZoned {
  readonly change: TreeChange;
  readonly elsewhere?: Pick<KnownState, 'keptElsewhere'>;
}

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
  readonly #changed = new Map<string, readonly CountedRow[]>();
  readonly #handed: HandedRows;

  /** `elsewhere`: where some members are kept by others. */
  constructor(model: Model, trees: Trees, { change, elsewhere }: ReZoned) {
    this.#model = model;
    this.#trees = trees;
    this.#change = change;
    this.#handed = new HandedRows(elsewhere ?? {});
    this.#out = new CellChanges(trees.before, model.grainOf);
    this.#in = new CellChanges(trees.after, model.grainOf);
  }

  of(standing: Standing): Effect {
    for (const [stream, entity] of standing.entities()) this.entity(stream, entity);
    for (const category of this.categoriesOfLines)
      for (const delta of standing.deltasOfCategory(category)) this.line(delta);
    for (const [member, rows] of standing.allMembers()) this.member(member, rows);
    return this.finish();
  }

  /** Categories whose facts are final: every line of theirs is to be told. */
  get categoriesOfLines(): readonly string[] {
    return [...this.#model.kinds.values()].flatMap(({ category, feeds }) =>
      feeds === 'fact' ? [category] : [],
    );
  }

  /** All entities are told before the first member. */
  entity(stream: string, { version, state }: EntityState): void {
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
      if (this.#handed.add(origin, row)) continue;
      this.#pack(origin, row);
      this.#members.add(row);
    }
  }

  line(delta: Delta): void {
    if (!('contribution' in delta)) return;
    this.#out.add(delta.contribution, -1);
    this.#in.add(delta.contribution);
  }

  member(member: string, before: readonly CountedRow[]): void {
    const set = this.#model.sets.get(member.slice(0, member.indexOf('|')));
    if (!set) return;
    const changes = this.#members.byMember.get(member);
    this.#members.byMember.delete(member);
    const after = changes ? changedRows(before, changes) : before;
    if (changes) this.#changed.set(member, after);
    for (const one of derived(set, before, this.#trees.before)) this.#out.add(one, -1);
    for (const one of derived(set, after, this.#trees.after)) this.#in.add(one);
  }

  finish(): Effect {
    for (const member of [...this.#members.byMember.keys()]) this.member(member, []);
    const { log, position, hash, epoch } = this.#change;
    const reached = new Map([[log, { position, hash, epoch }]]);
    const blocks = [...this.#blocks, ...this.#deltas.rest()];
    const cells = this.#cells();
    return { reached, entities: new Map(), blocks, members: this.#changed, cells, ...this.#handed.rest() };
  }

  #pack(origin: Origin, made: Contribution | RowChange): void {
    const full = this.#deltas.add(origin, made);
    if (full) this.#blocks.push(full);
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
