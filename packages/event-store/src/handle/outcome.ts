import type {
  Command,
  CommandInput,
  FileSource,
  Identity,
  IsoDate,
  RecordedFact,
  Rejection,
  Scope,
} from '@torchline/kernel';
import type { CommandKey } from '../port.ts';

/** Everything about a command but its input: who, when, under which key, and what it may look up. */
export interface HandleRequest<Lookups = unknown> {
  readonly key: CommandKey;
  /** Hash of the body: the same key with another body is refused. */
  readonly bodyHash: string;
  readonly identity: Identity;
  readonly scope: Scope;
  readonly today: IsoDate;
  readonly lookups: Lookups;
  /** Positions of other services' logs that the look-ups have reached. */
  readonly seen: Readonly<Record<string, number>>;
  readonly source?: FileSource;
  readonly reason?: string;
  readonly onBehalfOf?: string;
  readonly trace?: string;
  readonly causation?: string;
  /** The key of the command where the caller gives none. */
  readonly correlation?: string;
  /** `If-Match`: the stream must still have this version when the command is decided, else VERSION_STALE. */
  readonly ifMatch?: { readonly stream: string; readonly version: number };
}

export type OutcomeWord = 'created' | 'changed' | 'same';

/**
 * What became of a command. `facts` are its own facts; empty when nothing was stored (dry run, or all-or-nothing with
 * a refusal). Who has read the log up to `position` has seen its effect. `replayed`: the key was answered before.
 */
export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly facts: readonly RecordedFact[];
      readonly answer: Readonly<Record<string, unknown>>;
      readonly outcome: OutcomeWord;
      readonly position: number;
      readonly replayed: boolean;
    }
  | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** A command of any kind; its own types were checked where the item was made. */
export type AnyCommand = Command<CommandInput, unknown, unknown>;

/** One command among many, such as a row of an imported file. */
export interface HandleItem {
  readonly command: AnyCommand;
  readonly input: CommandInput;
  readonly request: HandleRequest;
}

export type HandleMode = 'all-or-nothing' | 'partial' | 'dry-run';

export const rejected = (rejection: Rejection): Outcome => ({ kind: 'rejected', rejection });
