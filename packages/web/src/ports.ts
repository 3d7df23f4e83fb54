import type { CommandKey } from '@torchline/event-store';
import type {
  Command,
  CommandInput,
  Identity,
  IsoDate,
  RecordedFact,
  Rejection,
  Role,
  Scope,
  VisibleTo,
} from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import type { Page, Query, RecordKind, RecordSummary, ViewReader } from '@torchline/projections';
import type { JWK } from 'jose';

/** What the edge knows of a command when it hands it on; look-ups and positions seen are added by the service. */
export interface HandleRequest {
  readonly key: CommandKey;
  /** SHA-256 in hex over the path's parameters and the body, both canonical. */
  readonly bodyHash: string;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  /** W3C traceparent. */
  readonly trace: string;
  readonly correlation: string;
  /** The stream must still have this version when the command is decided, else `VERSION_STALE`. */
  readonly ifMatch?: ExpectedVersion;
}

export interface ExpectedVersion {
  readonly stream: string;
  readonly version: number;
}

/** What became of a command. `position` is the last one it wrote, or the head when it stated no fact. */
export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly facts: readonly RecordedFact[];
      readonly answer: Readonly<Record<string, unknown>>;
      readonly outcome: 'created' | 'changed' | 'same';
      readonly position: number;
      /** True when this is the stored answer of an earlier request with the same key. */
      readonly replayed: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** Runs commands of one service; resolves only when the facts are on disk. */
export interface CommandPort {
  handle<Input extends CommandInput, States, Lookups>(
    command: Command<Input, States, Lookups>,
    input: Input,
    request: HandleRequest,
  ): Promise<Outcome>;
}

/** Who is who (人员), from the masters as they stand now; never from a token, so that disabling works at once. */
export interface PeopleDirectory {
  /** undefined: unknown, or without a right on that day. */
  identityOf(person: string, on: IsoDate): Identity | undefined;
  /** True for the persons that came with the demo. */
  isDemo(person: string): boolean;
  /** Names for those who may read them. */
  profileOf(person: string): PersonProfile | undefined;
}

export interface PersonProfile {
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly organisationName: string;
}

/** Keeps the private key that signs tokens in the data folder. */
export interface IssuerKeys {
  load(): Promise<JWK | undefined>;
  save(key: JWK): Promise<void>;
}

/** Waits until the masters and views of this process contain a service's position; false when the time is over. */
export interface Freshness {
  reach(service: string, position: number, withinMs: number): Promise<boolean>;
}

/** One record as its view keeps it; `version` is that of its stream. */
export interface RecordDoc {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly summary: RecordSummary;
  readonly state: unknown;
}

/** A list of records: `where` uses status, county, zone, organisation, creditCode; `order` one of these, day, or key. */
export interface RecordList extends Query {
  /** First and last day, both included; null leaves an end open. */
  readonly between?: Readonly<Record<string, readonly [string | null, string | null]>>;
}

/** A record that waits for somebody (待办). */
export interface WaitingRecord {
  readonly doc: RecordDoc;
  readonly action: string;
  readonly since: IsoDate;
  readonly due: IsoDate | null;
}

/** The records of one service: lists and details from its views, facts from its log. */
export interface RecordReader {
  readonly kinds: readonly RecordKind[];
  find(kind: string, list: RecordList): Promise<Page<RecordDoc>>;
  see(kind: string, id: string, scope: Scope): Promise<RecordDoc | undefined>;
  /** Facts of the record's stream in order, personal fields opened. */
  facts(kind: string, id: string): Promise<readonly RecordedFact[]>;
  /** What waits for this person: role, organisation and region fit, it is in scope, and four eyes allow it. */
  waiting(identity: Identity, scope: Scope, limit: number): Promise<readonly WaitingRecord[]>;
}

/** What is said about a file when it is kept. */
export interface FileAbout {
  readonly by: string;
  readonly name: string;
  readonly mediaType: string;
  /** Names of the persons on it: it is then sealed whole under their keys. */
  readonly persons: readonly string[];
}

export interface KeptFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

/** Kept files (附件) and who may see them. */
export interface FileDesk {
  /** The SHA-256 in hex of the bytes. */
  keep(bytes: Uint8Array, about: FileAbout): Promise<string>;
  open(hash: string): Promise<KeptFile | undefined>;
  /** Who uploaded it, and the visibility of every record or import that names it. */
  whoMaySee(
    hash: string,
  ): Promise<{ readonly uploaders: readonly string[]; readonly rows: readonly VisibleTo[] }>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, boolean>>;
  /** Why parts do not stand, for those that say so without naming anybody. */
  readonly reasons?: Readonly<Record<string, string>>;
}

/** Health of the process (健康检查). */
export interface Health {
  ready(): Readiness | Promise<Readiness>;
  /** One row per reader of a log. */
  lag(): Promise<readonly Lag[]>;
}

export interface Lag {
  readonly reader: string;
  readonly log: string;
  readonly position: number;
  readonly head: number;
  readonly messages: number;
  /** Age of the oldest fact that it has not applied; 0 when it is level, null while its log does not answer. */
  readonly seconds: number | null;
  /** The oldest fact that it has not applied; null when it is level. */
  readonly oldest: OldestUnapplied | null;
}

export interface OldestUnapplied {
  readonly position: number;
  /** Instant, ISO 8601; null while its log does not answer. */
  readonly recordedAt: string | null;
}

/** What a query of a service gets when its author asks for nothing else. */
export interface QueryHost {
  readonly views: ViewReader;
  readonly masters: Masters;
}
