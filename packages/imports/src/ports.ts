import type { CommandKey } from '@torchline/event-store';
import type { CommandInput, FileSource, Identity, IsoDate, Read, Rejection, Scope } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { FindRegion } from './columns/index.ts';
import type { ImportMode } from './report.ts';
import type { RowCommand } from './template.ts';

/** Everything about a row's command but its input. */
export interface RowRequest {
  readonly key: CommandKey;
  readonly bodyHash: string;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly lookups: unknown;
  readonly seen: Readonly<Record<string, number>>;
  readonly source: FileSource;
  readonly correlation: string;
  readonly trace?: string;
}

export interface RowItem {
  readonly command: RowCommand['command'];
  readonly input: CommandInput;
  readonly request: RowRequest;
}

/** What became of a row's command; `replayed` when this very row was accepted before. */
export type RowAnswer =
  | {
      readonly kind: 'accepted';
      readonly outcome: 'created' | 'changed' | 'same';
      readonly position: number;
      readonly replayed: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Decides rows one after the other on the states that earlier rows made; one append, none in a dry run. */
export interface RowHandler {
  handleAll(items: readonly RowItem[], mode: ImportMode): Promise<readonly RowAnswer[]>;
}

/** A cell that holds a person's data (含个人信息的单元格), with the person as the row's fact carries it. */
export interface PersonalCell {
  readonly person: Readonly<Record<string, unknown>>;
  readonly sheet: string;
  readonly row: number;
  /** The column's letter. */
  readonly column: string;
  readonly text: string;
}

export interface KeptFileAbout {
  readonly name: string;
  readonly mediaType: string;
  readonly by: Identity;
  /** When the table holds persons: a copy without them, and what was taken out. */
  readonly redacted?: Uint8Array;
  readonly cells?: readonly PersonalCell[];
}

/** Keeps uploaded tables by the SHA-256 of their bytes. */
export interface KeptTables {
  put(bytes: Uint8Array, about: KeptFileAbout): Promise<string>;
}

/** What the engine gets of the service whose rows these are. */
export interface ImportHost {
  readonly handler: RowHandler;
  /** Reads a present state, for the comparison with what is on record. */
  readonly read: Read;
  readonly lookups: unknown;
  readonly seen: Readonly<Record<string, number>>;
  readonly masters: Masters;
  readonly findRegion: FindRegion;
  readonly files: KeptTables;
}
