import type { Entity, FoldedFact, IsoDate, NewFact, PolicyUse } from '@torchline/kernel';
import type { z } from 'zod';
import { personalFieldsOf } from './personal.ts';

/** A published fact: its owner, its name in the past tense, its schema and the version of that schema. */
export interface FactDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly service: string;
  readonly type: Type;
  readonly version: number;
  /** Chinese name (事实名称). */
  readonly zh: string;
  readonly schema: Schema;
  /** Top-level fields that hold a person's data: sealed by the store before they reach the log. */
  readonly personal: readonly string[];
  /** A new fact for a stream. `factDate` selects the rule version; `policy` names the rows that were used. */
  make(stream: string, data: z.output<Schema>, when: FactTime): NewFact<Type, z.output<Schema>>;
}

export interface FactTime {
  readonly factDate: IsoDate;
  readonly policy?: readonly PolicyUse[];
}

export type DataOf<Definition> =
  Definition extends FactDefinition<string, infer Schema> ? z.output<Schema> : never;

const registry = new Map<string, FactDefinition>();

export function defineFact<Type extends string, Schema extends z.ZodType>(
  service: string,
  name: { readonly type: Type; readonly zh: string; readonly version?: number },
  schema: Schema,
): FactDefinition<Type, Schema> {
  const version = name.version ?? 1;
  const definition: FactDefinition<Type, Schema> = {
    service,
    type: name.type,
    version,
    zh: name.zh,
    schema,
    personal: personalFieldsOf(schema),
    make: (stream, data, when) => ({
      stream,
      type: name.type,
      schemaVersion: version,
      data,
      factDate: when.factDate,
      ...(when.policy ? { policy: when.policy } : {}),
    }),
  };
  if (registry.has(name.type)) throw new Error(`fact ${name.type} is defined twice`);
  registry.set(name.type, definition);
  return definition;
}

/** All published facts, by type. */
export const allFacts = (): readonly FactDefinition[] => [...registry.values()];
export const factDefinition = (type: string): FactDefinition | undefined => registry.get(type);

type Handler<State> = (state: State, data: never, fact: FoldedFact) => State;
export interface On<State> {
  readonly type: string;
  readonly handle: Handler<State>;
}

/** What one fact does to a state. */
export function on<State, Schema extends z.ZodType>(
  definition: FactDefinition<string, Schema>,
  handle: (state: State, data: z.output<Schema>, fact: FoldedFact) => State,
): On<State> {
  return { type: definition.type, handle };
}

/** An entity from its fold: facts without a handler leave the state as it is. */
export function entityOf<State>(
  category: string,
  initial: State,
  handlers: readonly On<State>[],
): Entity<State> {
  const byType = new Map(handlers.map((handler) => [handler.type, handler.handle]));
  return {
    category,
    initial,
    evolve: (state, fact) => byType.get(fact.type)?.(state, fact.data as never, fact) ?? state,
  };
}

/** True when a recorded fact is of this definition; narrows its data. */
export function isFact<Schema extends z.ZodType>(
  definition: FactDefinition<string, Schema>,
  fact: { readonly type: string; readonly data: unknown },
): fact is { readonly type: string; readonly data: z.output<Schema> } {
  return fact.type === definition.type;
}
