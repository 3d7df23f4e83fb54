import type { Entity, IsoDate, VisibleTo, WaitsFor } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';

/** What people see of an entity in lists, work lists and behind a figure (记录). Amounts in fen. */
export interface RecordSummary {
  readonly title: string;
  readonly status: string;
  readonly day: IsoDate;
  readonly county: string | null;
  readonly zone: string | null;
  readonly organisation: string | null;
  readonly creditCode: string | null;
  /** Fields shown in lists, by name; money fields end in `Fen`, dates in `On`. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  readonly search: readonly string[];
  readonly visibleTo: VisibleTo;
  readonly work: readonly WaitsFor[];
  /** SHA-256 of kept files that belong to the record. */
  readonly files: readonly string[];
}

/** A kind of record of a service: the entity whose fold it is, and how a state is described. */
export interface RecordKind<State = unknown> {
  /** In URLs: `/records/<service>/<kind>/<id>`. */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly entity: Entity<State>;
  /** undefined: the stream is a guard or not yet a record. `id` is the part of the stream's name after the category. */
  describe(state: State, id: string, masters: Masters): RecordSummary | undefined;
}
