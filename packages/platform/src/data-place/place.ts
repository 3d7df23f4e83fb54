import type {
  KeyRow,
  LogEpoch,
  NamedBytes,
  PortableKeys,
  RowSource,
  RowTarget,
} from '@torchline/event-store';
import type { PlacedReaction, ReactionBooks, ReactionRefusal } from '@torchline/reactions';
import type { IssuerKeys } from '@torchline/web';
import type { NoteOfFile } from '../adapters.ts';
import type { BackupAsked, Erased, Manifest, RestoreAsked, Restored } from '../embedded/backup/index.ts';

/** What an instance says of itself: fixed when it is made. */
export interface InstanceKind {
  /** Six-digit code. */
  readonly province: string;
  /** True: its persons and records are made up, and demo tokens are let in. */
  readonly demo: boolean;
}

/** A log up to a fixed place: facts through a position, and the command records that go with them. */
export interface SourceLog {
  readonly source: RowSource;
  readonly through: number;
  readonly commands: number;
  readonly epochs: readonly LogEpoch[];
}

/** How far the reactions of one service were before the logs were cut: the logs hold all that they call done. */
export interface SourceBooks {
  readonly service: string;
  readonly checkpoints: readonly PlacedReaction[];
  /** The latest first. */
  readonly refusals: readonly ReactionRefusal[];
}

/** The data of an instance, to be read beside whoever writes them, at fixed positions. */
export interface DataSource {
  /** Logs that exist, all as they were at the moment when the source was opened. */
  readonly logs: readonly SourceLog[];
  /** Of services that react. */
  readonly books: readonly SourceBooks[];
  readonly files: NamedBytes;
  /** Names and senders of the kept files. */
  notes(): Promise<readonly NoteOfFile[]>;
  readonly keys: PortableKeys;
  /** The key that signs tokens. */
  readonly issuerKeys: IssuerKeys;
  /** Erasures that the logs do not say. */
  erasures(): Promise<Erased>;
  close(): Promise<void>;
}

/** A new instance that takes logs exactly as they were; held under the lock of its only writer. */
export interface DataTarget {
  log(name: string): Promise<RowTarget>;
  books(service: string): Promise<ReactionBooks>;
  readonly files: NamedBytes;
  readonly issuerKeys: IssuerKeys;
  takeNotes(notes: readonly NoteOfFile[]): Promise<void>;
  takeKeys(secret: string, rows: readonly KeyRow[]): Promise<void>;
  takeErasures(erased: Erased): Promise<void>;
  /** Last of all: from here on it is an instance. */
  finish(kind: InstanceKind): Promise<void>;
  /** Lets go of the lock. What was not finished starts nobody; the next target takes its place or says what to do. */
  close(): Promise<void>;
}

/** A feed and scans that a thread opens by itself: the module, and plain options for it. */
export interface ReadableFrom {
  readonly module: string;
  readonly options: unknown;
}

/** What a data address (数据地址) means: a data folder, or the databases of a prefix on MongoDB. */
export interface DataPlace {
  readonly address: string;
  /** Undefined where there is no instance, or one that was not finished. */
  kind(): Promise<InstanceKind | undefined>;
  /** Opens the logs of the named services for reading. */
  openSource(services: readonly string[]): Promise<DataSource>;
  /** Throws IMPORT where there is data already, FOLDER_IN_USE where somebody serves or fills it. */
  openTarget(): Promise<DataTarget>;
  /** Copies the instance beside whoever writes it into a new folder. */
  backUp(asked: Omit<BackupAsked, 'data'>): Promise<Manifest>;
  /** Makes an instance of a backup, its logs under a new epoch. */
  restore(asked: Omit<RestoreAsked, 'data'>): Promise<Restored>;
  /** All erasures that it knows of. */
  erased(): Promise<Erased>;
  /** Its logs for threads that read them beside whoever writes, straight from where they are stored. */
  readonly logs: ReadableFrom;
  /** The file in which its figures are kept; undefined where they are kept elsewhere. */
  readonly figuresFile: string | undefined;
}
