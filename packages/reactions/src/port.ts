import type { Checkpoint } from '@torchline/event-feed';
import type { AnyCommand, HandleRequest } from '@torchline/event-store';
import type { Command, CommandInput, RecordedFact, Rejection } from '@torchline/kernel';

/** What a reaction wants done. */
export interface Wanted {
  readonly command: AnyCommand;
  readonly input: CommandInput;
}

/** Pairs a command with the input of its own type. */
export const want = <Input extends CommandInput, States, Lookups>(
  command: Command<Input, States, Lookups>,
  input: Input,
): Wanted => ({ command, input });

/**
 * What a service does when others state facts (响应). Each fact leads to at most one command, under the key
 * (reaction, source fact id), so that it has one effect however often the fact is read. Never run by rebuild or replay.
 */
export interface Reaction<Host = unknown> {
  /** Unique in the service and never changed: it is part of the commands' keys. */
  readonly name: string;
  readonly logs: readonly string[];
  /** Types of facts; others are passed over. */
  readonly on: readonly string[];
  /** Where a new reaction starts: at the head of its logs (default), or at their first facts. */
  readonly from?: 'head' | 'start';
  /** undefined: nothing to do. What throws is tried again; later facts of the log wait. */
  react(fact: RecordedFact, host: Host): Wanted | undefined | Promise<Wanted | undefined>;
}

/** How a command was answered, as far as a reaction cares. */
export type ReactionOutcome =
  { readonly kind: 'accepted' } | { readonly kind: 'rejected'; readonly rejection: Rejection };

/** `handle` of the service's CommandHandler. */
export type Handle = (
  command: AnyCommand,
  input: CommandInput,
  request: HandleRequest,
) => Promise<ReactionOutcome>;

/** How far a reaction is in a log. */
export type ReactionCheckpoint = Checkpoint;

/** A command that a reaction gave and the service refused: answered, and kept for people to look at. */
export interface ReactionRefusal {
  readonly reaction: string;
  readonly log: string;
  readonly position: number;
  readonly factId: string;
  readonly factType: string;
  readonly command: string;
  readonly rejection: Rejection;
  /** Instant, ISO 8601. */
  readonly refusedAt: string;
}

export interface ReactionOnLog {
  readonly reaction: string;
  readonly log: string;
}

/** How far one reaction is in one log. */
export type PlacedReaction = ReactionOnLog & ReactionCheckpoint;

/** Where reactions of one service keep how far they are and what was refused. */
export interface ReactionBooks {
  checkpoint(reaction: string, log: string): Promise<ReactionCheckpoint | undefined>;
  /**
   * The first checkpoint of a reaction, unless another owner was there before; answers the one that stands. No power cut
   * takes it back: it says where a reaction that starts at the head of a log has to go on.
   */
  begin(of: ReactionOnLog, at: ReactionCheckpoint): Promise<ReactionCheckpoint>;
  /** Checkpoint and refusal, both or neither. A power cut may take the last ones back. */
  advance(of: ReactionOnLog, to: ReactionCheckpoint, refusal?: ReactionRefusal): Promise<void>;
  /** How far all reactions are, by reaction and log; for the way to another instance. */
  checkpoints(): Promise<readonly PlacedReaction[]>;
  /** The latest first. */
  refusals(limit: number): Promise<readonly ReactionRefusal[]>;
  close(): Promise<void>;
}
