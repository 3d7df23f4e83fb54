import type { IsoDate, PolicyUse } from '@torchline/kernel';
import { codesOf, flagOf, integerOf, policyUse, type PolicyFound } from '@torchline/policy';
import type { IncubatorsLookups } from './lookups.ts';

/**
 * The rules of one fact date (适用规则): reads policy rows and remembers which ones were used and which were not there.
 * `undefined`: no row is in force. A row of another shape throws, it is the row that is wrong.
 */
export class RulesOn {
  readonly #used = new Map<string, PolicyUse>();
  readonly #missing = new Set<string>();
  readonly #lookups: IncubatorsLookups;
  readonly #day: IsoDate;

  constructor(lookups: IncubatorsLookups, day: IsoDate) {
    this.#lookups = lookups;
    this.#day = day;
  }

  /** null: the rule knows no limit. */
  integer(key: string): number | null | undefined {
    return this.#read(key, integerOf);
  }

  flag(key: string): boolean | undefined {
    return this.#read(key, flagOf);
  }

  codes(key: string): readonly string[] | undefined {
    return this.#read(key, codesOf);
  }

  get used(): readonly PolicyUse[] {
    return [...this.#used.values()];
  }

  /** Keys that were asked for and have no row. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  #read<Value>(key: string, shape: (found: PolicyFound) => Value): Value | undefined {
    const found = this.#lookups.policy(key, this.#day);
    if (!found) {
      this.#missing.add(key);
      return undefined;
    }
    this.#used.set(key, policyUse(found.row));
    return shape(found);
  }
}
