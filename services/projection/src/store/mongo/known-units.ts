import { translating } from '@torchline/mongo';
import type { CountedRow, EntityState, KnownState, Reached } from '../../engine/state.ts';
import type { HeldStore } from '../../held/held-fact.ts';
import { unpackRows } from '../member-rows.ts';
import { Recent } from '../recent.ts';
import type { EntityRow, FigureDatabase, MemberRows } from './schema.ts';

/** Entities and members that are kept from batch to batch at least; twice as many at most. */
const RECENT = 3_000;

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
 * What is known of entities or members: that of the batch whole, that of the batch which was written last whole, because it
 * may still be on its way to the database, and that of batches before as far as it is kept.
 */
class Kept<Value> {
  readonly #recent: Recent<Value>;
  #ofBatch = new Map<string, Value>();
  #written: ReadonlyMap<string, Value> = new Map();

  constructor(limit: number) {
    this.#recent = new Recent(limit);
  }

  get(name: string): Value | undefined {
    return this.#ofBatch.get(name) ?? this.#written.get(name) ?? this.#recent.get(name);
  }

  /** Holds on to what is kept of these until the next batch; answers those of which nothing is. */
  hold(names: Iterable<string>): readonly string[] {
    const missing: string[] = [];
    for (const name of names) {
      const known = this.get(name);
      if (known) this.#ofBatch.set(name, known);
      else missing.push(name);
    }
    return missing;
  }

  read(name: string, value: Value): void {
    this.#ofBatch.set(name, value);
    this.#recent.set(name, value);
  }

  /** The batch before must be stored by the time that anything is read again. */
  wrote(all: ReadonlyMap<string, Value>): void {
    this.#written = all;
    for (const [name, value] of all) {
      this.#ofBatch.delete(name);
      this.#recent.set(name, value);
    }
  }

  letGo(): void {
    this.#ofBatch = new Map();
  }
}

/**
 * What was counted before, for folding that cannot wait: what a batch asks is read before, all at once, and stays until
 * the next batch begins. What was written last is kept, so that the next batch can go on while that is being committed.
 */
export class KnownUnits implements KnownState {
  readonly #database: FigureDatabase;
  readonly #entities: Kept<MaybeEntity>;
  readonly #members: Kept<readonly CountedRow[]>;
  /** What was asked and not read before. */
  readonly #unread = { entities: new Set<string>(), members: new Set<string>() };
  keptElsewhere?: (member: string) => number | undefined;

  constructor(database: FigureDatabase, recent = RECENT) {
    this.#database = database;
    this.#entities = new Kept(recent);
    this.#members = new Kept(recent);
  }

  /** A batch begins: what was read for the one before need not stay. */
  begin(): void {
    this.#entities.letGo();
    this.#members.letGo();
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
    const missing = this.#entities.hold(streams);
    if (missing.length === 0) return;
    const rows = await translating('read entities', () =>
      this.#database.entities.find({ _id: { $in: [...missing] } }, { batchSize: missing.length }).toArray(),
    );
    for (const stream of missing) this.#entities.read(stream, NONE);
    for (const row of rows) this.#entities.read(row._id, { state: entityOf(row) });
  }

  async readMembers(members: Iterable<string>): Promise<void> {
    const missing = this.#members.hold(members);
    if (missing.length === 0) return;
    const rows = await translating('read members', () =>
      this.#database.members.find({ _id: { $in: [...missing] } }, { batchSize: missing.length }).toArray(),
    );
    for (const member of missing) this.#members.read(member, NO_ROWS);
    for (const row of rows) this.#members.read(row._id, rowsOf(row));
  }

  keep(
    entities: ReadonlyMap<string, EntityState>,
    members: ReadonlyMap<string, readonly CountedRow[]>,
  ): void {
    this.#entities.wrote(new Map([...entities].map(([stream, state]) => [stream, { state }])));
    this.#members.wrote(members);
  }
}
