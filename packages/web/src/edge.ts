import { scopeOf, today, type Identity } from '@torchline/kernel';
import type { Request } from 'express';
import type { Gate } from './authenticate.ts';
import { languageOf } from './exchange.ts';
import type { Asked } from './route.ts';

/** How many requests are worked on at once. */
export interface AdmissionLimits {
  /** So many are let in however long they take. */
  readonly always: number;
  /** So many at most, and beyond `always` only while the oldest command inside has waited no longer than `waitMs`. */
  readonly most: number;
  readonly waitMs: number;
}

/** Sizes and rates that the edge accepts. */
export interface Limits {
  /** Largest JSON body in bytes. */
  readonly bodyBytes: number;
  /** Requests per minute of one address and of one token; 0 for no limit. */
  readonly perAddress: number;
  readonly perToken: number;
}

export const LIMITS: Limits = { bodyBytes: 1_048_576, perAddress: 60_000, perToken: 30_000 };

/**
 * 80 at once keep thread and disk fully busy, and a program with 64 connections is never refused; at 100 commands a second
 * the last of them waits 0.8 s. A faster machine takes more, as many as it works off in about 0.1 s: a request waits so
 * long for its turn to be read, as long again for its answer, and stays well below the second that is promised.
 */
export const ADMISSION: AdmissionLimits = { always: 80, most: 512, waitMs: 100 };

/** What every request of an instance passes through. */
export interface Edge {
  readonly gate: Gate;
  readonly limits: Limits;
}

/** The part that every kind of request has. */
export const askedBy = (request: Request, identity: Identity, edge: Edge): Asked => ({
  params: request.params,
  identity,
  scope: scopeOf(identity),
  today: today(edge.gate.clock),
  language: languageOf(request),
});
