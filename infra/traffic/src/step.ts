/** A line of a table: the words over its columns, and what stands beneath. */
export type Cells = Readonly<Record<string, string>>;

/** How what was accepted is handed to who reckons it again: as a line of a table, or as the decision that it was. */
export type Reckoned =
  | { readonly kind: 'row'; readonly template: string; readonly cells: Cells }
  | { readonly kind: 'decision' }
  | { readonly kind: 'close'; readonly month: string }
  | { readonly kind: 'nothing' };

interface Sent {
  /** The service whose log it goes to. */
  readonly service: string;
  readonly as: string;
  /** The Idempotency-Key; for a file its name. */
  readonly key: string;
  readonly path: string;
}
/** A command in JSON. */
export interface CommandStep extends Sent {
  readonly kind: 'command';
  readonly body: Readonly<Record<string, unknown>>;
  /** Facts that it states, all or none of them. */
  readonly facts: number;
  readonly reckoned: Reckoned;
}
/** A file that is stored whole or not at all. */
export interface FileStep extends Sent {
  readonly kind: 'file';
  readonly template: string;
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly sheet: string;
  readonly rows: number;
}
export type Step = CommandStep | FileStep;
