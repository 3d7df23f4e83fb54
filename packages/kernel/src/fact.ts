import type { IsoDate } from './dates.ts';

/** A row of a table that somebody sent (来源): the file by its SHA-256, the sheet and the row as people count it. */
export interface FileSource {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

/** The policy row that a decision used (适用规则行). */
export interface PolicyUse {
  readonly key: string;
  readonly scope: string;
  readonly validFrom: IsoDate | null;
  readonly rowId: string;
  readonly certainty: string;
}

/** What a fact carries beside its data. `recordedAt` is set by the store inside the transaction. */
export interface FactMeta {
  readonly commandId: string;
  readonly correlation: string;
  readonly causation?: string;
  readonly trace?: string;
  /** Opaque id of the person, or `system:<name>`. */
  readonly actor: string;
  readonly onBehalfOf?: string;
  readonly reason?: string;
  readonly source?: FileSource;
  /** Selects the rule version (适用规则日). */
  readonly factDate: IsoDate;
  readonly businessDate: IsoDate;
  readonly schemaVersion: number;
  readonly policy?: readonly PolicyUse[];
  /** Positions of other services' logs that the decision saw. */
  readonly seen?: Readonly<Record<string, number>>;
}

/** A fact as a decider answers it: typed data and the stream it belongs to. */
export interface NewFact<Type extends string = string, Data = unknown> {
  readonly stream: string;
  readonly type: Type;
  readonly schemaVersion: number;
  readonly data: Data;
  readonly factDate: IsoDate;
  readonly policy?: readonly PolicyUse[];
}

/** A fact on disk (事实): sealed into the chain of its log and of its stream. */
export interface RecordedFact<Type extends string = string, Data = unknown> {
  readonly log: string;
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: Type;
  readonly data: Data;
  readonly meta: FactMeta & { readonly recordedAt: string };
  readonly prevHash: string;
  readonly prevStreamHash: string;
  readonly hash: string;
}
