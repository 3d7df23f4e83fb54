import { translating } from '@torchline/mongo';
import type { CountedRow, EntityState, KnownState, Reached } from '../../engine/state.ts';
import type { HeldStore } from '../../held/held-fact.ts';
import { unpackRows } from '../member-rows.ts';
import { Recent } from '../recent.ts';
import type { EntityRow, FigureDatabase, MemberRows } from './schema.ts';

/** Entities and members that are kept in memory at least; twice as many at most. */
const RECENT = 15_000;

export const entityOf = ({ v, h, f, s }: EntityRow): EntityState => ({
  version: v,
  hash: h,
  fedAt: f,
  state: JSON.parse(s) as unknown,
});
export const rowsOf = ({ _id, r }: MemberRows): readonly CountedRow[] => unpackRows(_id, r);

const NONE = { state: undefined };
interface MaybeEntity {
  readonly state: EntityState | undefined;
}
const NO_ROWS: readonly CountedRow[] = [];

/**
 * What was counted before, for folding that cannot wait: what a batch asks is read before, all at once. What was written
 * last is kept, so that the next batch can go on while that is being committed.
 */
export class KnownUnits implements KnownState {
  readonly #database: FigureDatabase;
  readonly #entities = new Recent<MaybeEntity>(RECENT);
  readonly #members = new Recent<readonly CountedRow[]>(RECENT);
  /** What was asked and not read before. */
  readonly #unread = { entities: new Set<string>(), members: new Set<string>() };
  keptElsewhere?: (member: string) => number | undefined;

  constructor(database: FigureDatabase) {
    this.#database = database;
  }

  /** Units stand at positions of their own; what is stored of them was counted. */
  reached(): Reached {
    return { position: Number.MAX_SAFE_INTEGER, hash: '', epoch: '' };
  }

  /** The same with what is held, for whoever rules on that. */
  withHeld(held: HeldStore): KnownState & Pick<KnownUnits, 'whenRead'> & { readonly held: HeldStore } {
    return {
      held,
      reached: () => this.reached(),
      entity: (stream) => this.entity(stream),
      member: (member) => this.member(member),
      whenRead: (work) => this.whenRead(work),
      ...(this.keptElsewhere && { keptElsewhere: this.keptElsewhere }),
    };
  }

  entity(stream: string): EntityState | undefined {
    const known = this.#entities.get(stream);
    if (!known) this.#unread.entities.add(stream);
    return known?.state;
  }

  member(member: string): readonly CountedRow[] {
    const known = this.#members.get(member);
    if (!known) this.#unread.members.add(member);
    return known ?? NO_ROWS;
  }

  /** True for a stream that was counted before, as far as was read or written. */
  isKnown(stream: string): boolean {
    return this.#entities.get(stream)?.state !== undefined;
  }

  /** Work that has no effect, done again until everything that it asks was read. */
  async whenRead<Result>(work: () => Result): Promise<Result> {
    for (;;) {
      const result = work();
      const { entities, members } = this.#unread;
      if (entities.size + members.size === 0) return result;
      await Promise.all([this.readEntities(entities), this.readMembers(members)]);
      entities.clear();
      members.clear();
    }
  }

  /** Throws when a batch asked what was not read before: nothing of it may be written. */
  checkRead(): void {
    const { entities, members } = this.#unread;
    const [one] = [...entities, ...members];
    if (one !== undefined) throw new Error(`${one} was counted on without what was known of it`);
  }

  /** What is not in memory is read. */
  async readEntities(streams: Iterable<string>): Promise<void> {
    const missing = [...streams].filter((stream) => !this.#entities.get(stream));
    if (missing.length === 0) return;
    const rows = await translating('read entities', () =>
      this.#database.entities.find({ _id: { $in: missing } }, { batchSize: missing.length }).toArray(),
    );
    for (const stream of missing) this.#entities.set(stream, NONE);
    for (const row of rows) this.#entities.set(row._id, { state: entityOf(row) });
  }

  async readMembers(members: Iterable<string>): Promise<void> {
    const missing = [...members].filter((member) => !this.#members.get(member));
    if (missing.length === 0) return;
    const rows = await translating('read members', () =>
      this.#database.members.find({ _id: { $in: missing } }, { batchSize: missing.length }).toArray(),
    );
    for (const member of missing) this.#members.set(member, NO_ROWS);
    for (const row of rows) this.#members.set(row._id, rowsOf(row));
  }

  keep(
    entities: ReadonlyMap<string, EntityState>,
    members: ReadonlyMap<string, readonly CountedRow[]>,
  ): void {
    for (const [stream, state] of entities) this.#entities.set(stream, { state });
    for (const [member, rows] of members) this.#members.set(member, rows);
  }
}
