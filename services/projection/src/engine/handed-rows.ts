import type { RowChange } from './diff.ts';
import { memberOf } from './members.ts';
import type { MemberRow } from './contribution.ts';
import type { Effect, KnownState, Origin } from './state.ts';
import type { DeltaBlock } from '../store/blocks/delta-block.ts';
import { DeltaBlocks } from '../store/blocks/delta-blocks.ts';

/** Changes of members that others keep: they are handed over as lines and counted where the member is. */
export class HandedRows {
  readonly #known: Pick<KnownState, 'keptElsewhere'>;
  readonly #open = new Map<number, DeltaBlocks>();
  readonly #full = new Map<number, DeltaBlock[]>();

  constructor(known: Pick<KnownState, 'keptElsewhere'>) {
    this.#known = known;
  }

  isElsewhere(row: MemberRow): boolean {
    return this.#known.keptElsewhere?.(memberOf(row)) !== undefined;
  }

  /** False where the member is kept here. */
  add(origin: Origin, change: RowChange): boolean {
    const unit = this.#known.keptElsewhere?.(memberOf(change.row));
    if (unit === undefined) return false;
    const open = this.#open.get(unit) ?? new DeltaBlocks();
    this.#open.set(unit, open);
    const full = open.add(origin, change);
    if (full) this.#full.set(unit, [...(this.#full.get(unit) ?? []), full]);
    return true;
  }

  rest(): Pick<Effect, 'handed'> {
    if (this.#open.size === 0) return {};
    const handed = [...this.#open].map(
      ([unit, open]) => [unit, [...(this.#full.get(unit) ?? []), ...open.rest()]] as const,
    );
    return { handed: new Map(handed) };
  }
}
