import type { WaitsFor } from '@torchline/kernel';
import { mongo } from 'mongoose';
import type { Value } from '../cursor.ts';
import { QueryInvalid } from '../cursor.ts';
import type { KeyedView } from '../port.ts';
import { shownOf } from '../shown.ts';
import type { Applied, Checkpoint, StoredDocument } from '../store-port.ts';

/** One build of a view (读模型的一次构建). Every transaction of its owner writes it, so that two owners exclude each other. */
export interface BuildRow {
  readonly _id: string;
  readonly name: string;
  readonly shape: string;
  readonly live: boolean;
  readonly epoch: number;
  /** Who took it last, and the session of its transactions: who takes over ends what was left open. */
  readonly owner?: string;
  readonly session?: mongo.Binary;
  readonly writes: number;
  /** How far it is, by `fieldOfLog`. */
  readonly at: Readonly<Record<string, Checkpoint>>;
}

/** A document; the fields it is found by stand beside these as `f_<name>`. */
export interface DocumentRow {
  readonly _id: string;
  /** Set when lists show it. */
  readonly l?: 1;
  /** Tokens it is seen by. */
  readonly t?: readonly string[];
  readonly w?: string;
  /** What waits for whom, as JSON; empty where nothing does. */
  readonly k: string;
  /** The document as JSON: what comes out is what went in, and the driver need not know its members. */
  readonly d: string;
  readonly [field: `f_${string}`]: unknown;
}

/** One thing that waits. */
export interface WorkRow {
  readonly key: string;
  readonly n: number;
  readonly role: string;
  readonly organisation: string | null;
  readonly region: string | null;
  readonly notBy: readonly string[];
  readonly since: string;
  /** A day, or NO_VALUE. */
  readonly due: unknown;
  readonly t: readonly string[];
  /** The whole of it, as JSON. */
  readonly j: string;
}

/** What was applied of a stream; named by log and stream. */
export interface StreamRow extends Applied {
  readonly _id: string;
}

/** No value, as it is stored: sorts after numbers and text. */
export const NO_VALUE = new mongo.MaxKey();
export const toField = (value: Value): unknown => value ?? NO_VALUE;
export const fromField = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

const NAME = /^[a-zA-Z][a-zA-Z0-9]*$/;

/** The member of a row that an index field is kept in. Throws QueryInvalid for a field without an index. */
export function fieldOf(view: KeyedView<object>, field: string): string {
  if (field === 'key') return '_id';
  if (!view.indexes.includes(field) || !NAME.test(field))
    throw new QueryInvalid(`view ${view.name} has no index "${field}"`);
  return `f_${field}`;
}

/** Names of logs are members of a build; the one of reference's last change has no name of its own. */
export const fieldOfLog = (log: string): string => (log === '' ? '(described)' : log);

export const streamId = (log: string, stream: string): string => `${log}\n${stream}`;

export function documentRow(view: KeyedView<object>, { key, doc, index }: StoredDocument): DocumentRow {
  const d = JSON.stringify(doc);
  const shown = shownOf(index);
  if (!shown) return { _id: key, k: '', d };
  const fields = view.indexes.map(
    (name) => [fieldOf(view, name), toField(shown.fields[name] ?? null)] as const,
  );
  const k = shown.work.length === 0 ? '' : JSON.stringify(shown.work);
  return { _id: key, l: 1, ...Object.fromEntries(fields), t: shown.tokens, w: shown.words, k, d };
}

export const waitsOf = ({ k }: Pick<DocumentRow, 'k'>): readonly WaitsFor[] =>
  k === '' ? [] : (JSON.parse(k) as WaitsFor[]);

export const workRows = (row: DocumentRow): WorkRow[] =>
  waitsOf(row).map((one, n) => ({
    ...{ key: row._id, n, role: one.role, since: one.since, due: toField(one.due ?? null) },
    ...{ organisation: one.organisation ?? null, region: one.region ?? null, notBy: one.notBy },
    ...{ t: row.t ?? [], j: JSON.stringify(one) },
  }));
