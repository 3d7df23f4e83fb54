/** Result of a rule (规则判断): missing data is UNKNOWN, never "not met"; MANUAL needs an expert or a document. */
export type RuleResult = 'MET' | 'UNMET' | 'UNKNOWN' | 'MANUAL';

/** At least one met suffices; a missing one cannot be held against the others. */
export function anyOf(results: readonly RuleResult[]): RuleResult {
  for (const wanted of ['MET', 'UNKNOWN', 'MANUAL'] as const) if (results.includes(wanted)) return wanted;
  return 'UNMET';
}

/** All are needed; one that is not met decides. */
export function allOf(results: readonly RuleResult[]): RuleResult {
  for (const decisive of ['UNMET', 'UNKNOWN', 'MANUAL'] as const)
    if (results.includes(decisive)) return decisive;
  return 'MET';
}
