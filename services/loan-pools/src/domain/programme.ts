import type { IsoDate } from '@torchline/kernel';

/** Scopes of a programme's rules, narrowest first: the programme, the pool's region, its province, the country. */
export function programmeScopes(programme: string, region: string): readonly string[] {
  return [...new Set([programme, region, `${region.slice(0, 2)}0000`, 'CN'])];
}

/** Where and when a rule is looked up. */
export interface RuleDay {
  readonly scopes: readonly string[];
  readonly on: IsoDate;
}
