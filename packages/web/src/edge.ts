import { scopeOf, today, type Identity } from '@torchline/kernel';
import type { Request } from 'express';
import type { Gate } from './authenticate.ts';
import { languageOf } from './exchange.ts';
import type { Asked } from './route.ts';

/** Sizes and rates that the edge accepts. */
export interface Limits {
  /** Largest JSON body in bytes. */
  readonly bodyBytes: number;
  /** Requests per minute of one address and of one token; 0 for no limit. */
  readonly perAddress: number;
  readonly perToken: number;
}

export const LIMITS: Limits = { bodyBytes: 1_048_576, perAddress: 60_000, perToken: 30_000 };

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
