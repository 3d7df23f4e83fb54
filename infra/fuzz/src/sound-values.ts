import { syntheticCreditCode, type Random } from '@torchline/testing';
import type { Contract, Schema } from './contract.ts';

/** Texts that records really carry: codes, ids, days, months, names. */
const TEXTS = [
  '130102',
  '130100',
  'technology-contract-turnover',
  '2026-10',
  '冀科字〔2026〕1号',
  '河北某某科技有限公司',
  'GR202513000011',
  '1',
  'x',
] as const;

/** Makes values that the schemas of a contract accept, mostly: patterns are met where they are known ones. */
export class SoundValues {
  readonly #contract: Contract;
  readonly #random: Random;

  constructor(contract: Contract, random: Random) {
    this.#contract = contract;
    this.#random = random;
  }

  of(named: Schema): unknown {
    const schema = this.#contract.resolved(named);
    const choice = schema.anyOf ?? schema.oneOf;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return this.#random.pick(schema.enum);
    if (choice) return this.of(this.#random.pick(choice));
    if (schema.allOf)
      return Object.assign({}, ...schema.allOf.map((one) => this.of(one) as object)) as object;
    return this.#typed(schema);
  }

  #typed(schema: Schema): unknown {
    switch (schema.type) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#array(schema);
      case 'string':
        return this.text(schema);
      case 'integer':
      case 'number':
        return this.#random.int(schema.minimum ?? 0, Math.min(schema.maximum ?? 1e9, 1e9));
      case 'boolean':
        return this.#random.chance(0.5);
      case 'null':
        return null;
      default:
        return this.#random.pick(TEXTS);
    }
  }

  #object({ properties = {}, required = [] }: Schema): Record<string, unknown> {
    const names = Object.keys(properties).filter(
      (name) => required.includes(name) || this.#random.chance(0.5),
    );
    return Object.fromEntries(names.map((name) => [name, this.of(properties[name] ?? {})]));
  }

  #array({ items = {}, minItems = 0 }: Schema): unknown[] {
    return Array.from({ length: Math.max(minItems, this.#random.int(0, 3)) }, () => this.of(items));
  }

  text({ format, pattern, minLength = 0 }: Schema): string {
    if (format === 'date') return `2026-${this.#random.pick(['01', '09', '10', '12'])}-28`;
    if (pattern?.includes('\\d{6}')) return '130102';
    if (pattern?.includes('\\d{4}')) return '2026-10';
    if (this.#random.chance(0.3)) return syntheticCreditCode(this.#random.int(1, 9));
    return this.#random.pick(TEXTS).padEnd(minLength, '字');
  }
}
