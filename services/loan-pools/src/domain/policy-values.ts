import type { PolicyUse } from '@torchline/kernel';
import type { LoanPoolsLookups, PolicyAnswer } from './lookups.ts';
import type { RuleDay } from './programme.ts';

/** A value in its shape, with the row it came from. */
export interface Found<Value> {
  readonly value: Value;
  readonly use: PolicyUse;
}

/** Reads rules of one day as what they must be; a row of another shape is an error of the row and throws. */
export class Rules {
  readonly #lookups: LoanPoolsLookups;
  readonly #at: RuleDay;
  constructor(lookups: LoanPoolsLookups, at: RuleDay) {
    this.#lookups = lookups;
    this.#at = at;
  }

  /** The same scopes on another day. */
  on(day: string): Rules {
    return new Rules(this.#lookups, { ...this.#at, on: day });
  }

  /** An integer in the row's unit; null where the rule knows no limit. */
  integer(key: string): Found<number | null> | undefined {
    return this.#read(key, (value) =>
      value === null || (typeof value === 'number' && Number.isSafeInteger(value)) ? value : undefined,
    );
  }

  text(key: string): Found<string> | undefined {
    return this.#read(key, (value) => (typeof value === 'string' ? value : undefined));
  }

  flag(key: string): Found<boolean> | undefined {
    return this.#read(key, (value) => (typeof value === 'boolean' ? value : undefined));
  }

  codes(key: string): Found<readonly string[]> | undefined {
    return this.#read(key, (value) =>
      Array.isArray(value) && value.every((code): code is string => typeof code === 'string')
        ? value
        : undefined,
    );
  }

  json(key: string): Found<Readonly<Record<string, unknown>>> | undefined {
    return this.#read(key, (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? (value as Readonly<Record<string, unknown>>)
        : undefined,
    );
  }

  #read<Value>(key: string, shape: (value: unknown) => Value | undefined): Found<Value> | undefined {
    const answer: PolicyAnswer | undefined = this.#lookups.policy(key, this.#at);
    if (answer === undefined) return undefined;
    const value = shape(answer.value);
    if (value === undefined)
      throw new Error(`policy row ${answer.use.rowId} has another shape than ${key} needs`);
    return { value, use: answer.use };
  }
}
