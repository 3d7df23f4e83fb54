import type { CommandRecord, CommandToRecord } from '../port.ts';
import type { StoreFault } from '../store-error.ts';

/** What the writer needs to start. */
export interface WriterStart {
  readonly folder: string;
  readonly log: string;
  /** Folder of the key ring. */
  readonly keys: string;
}

/** A fact on its way to the writer; data and meta as JSON text, `personal` names the fields to be sealed. */
export interface SentFact {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly personal: readonly string[];
}

/** A long batch comes in parts; the writer takes it when its last part is there and drops it when another begins. */
export type ToWriter =
  | { readonly kind: 'facts'; readonly number: number; readonly facts: readonly SentFact[] }
  | {
      readonly kind: 'batch';
      readonly number: number;
      readonly facts: readonly SentFact[];
      readonly expect: readonly (readonly [stream: string, version: number])[];
      readonly commands: readonly CommandToRecord[];
      readonly at: string;
    }
  | { readonly kind: 'close' };

/** Where a fact was placed; its previous hash is that of the fact before it. */
export type SentPlace = readonly [version: number, hash: string, prevStreamHash: string];

export type BatchAnswer =
  | {
      readonly kind: 'appended';
      readonly first: number;
      readonly prevHash: string;
      readonly recordedAt: string;
      readonly places: readonly SentPlace[];
      readonly head: number;
    }
  | { readonly kind: 'conflict'; readonly stream: string }
  | { readonly kind: 'repeated'; readonly record: CommandRecord }
  | { readonly kind: 'failed'; readonly fault: StoreFault; readonly message: string };

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unable'; readonly fault: StoreFault; readonly message: string }
  | {
      readonly kind: 'answers';
      readonly answers: readonly (readonly [number: number, answer: BatchAnswer])[];
    }
  | { readonly kind: 'closed' };
