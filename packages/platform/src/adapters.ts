import type { CommandRecords, KeptFiles, KeyRing, LogStore } from '@torchline/event-store';
import type { Feed } from '@torchline/event-feed';
import type { ViewReader } from '@torchline/projections';
import type { ReactionBooks } from '@torchline/reactions';
import type { IssuerKeys } from '@torchline/web';
import type { ServiceDefinition } from './service-definition.ts';

/** What was said about a file when it was kept. */
export interface FileNote {
  readonly name: string;
  readonly mediaType: string;
  readonly by: string;
}

export interface NoteOfFile extends FileNote {
  readonly hash: string;
}

/** Names and senders of kept files, by hash; the bytes are elsewhere. */
export interface FileNotes {
  /** Durable when it resolves; the first note of a sender stays. */
  note(hash: string, about: FileNote): Promise<void>;
  /** By sender. */
  find(hash: string): Promise<readonly FileNote[]>;
  /** All notes by hash and sender, for the way to another instance. */
  all(): Promise<readonly NoteOfFile[]>;
  close(): Promise<void>;
}

/** How far one view of a service is. */
export interface ViewProgress {
  readonly service: string;
  readonly view: string;
  readonly live: boolean;
  readonly reached: Readonly<Record<string, number>>;
  readonly stopped?: string;
  /** The same for everybody's eyes: it names no record and nobody. */
  readonly shown?: string;
}

/** The views of all services, folded somewhere beside the commands. */
export interface RunningViews {
  readonly ready: Promise<void>;
  states(): readonly ViewProgress[];
  reached(log: string, position: number, withinMs: number): Promise<boolean>;
  /** Resolves when it ended, by itself or because it was stopped. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Everything that differs between the sizes; a preset chooses these and nothing else. */
export interface Adapters {
  readonly keys: KeyRing;
  readonly feed: Feed;
  readonly files: KeptFiles;
  readonly notes: FileNotes;
  readonly issuerKeys: IssuerKeys;
  openLog(service: string): Promise<LogStore & CommandRecords>;
  startViews(
    services: readonly ServiceDefinition[],
    onTrouble: (about: string, reason: string) => void,
  ): RunningViews;
  viewReader(service: string): ViewReader;
  reactionBooks(service: string): Promise<ReactionBooks>;
  /** The servers that all this stands on, by name, and whether each serves now. */
  servers?(): Readonly<Record<string, boolean>>;
  /** Lets go of everything, last of all of the data folder or the lease. */
  close(): Promise<void>;
}
