import type { IndicatorMonth } from '../api/figures.ts';

/** Groups of the overview (指标分组), in the order of the meeting's paper. */
export const GROUPS = ['contracts', 'incubation', 'certification', 'tech-smes', 'loans', 'other'] as const;
export type Group = (typeof GROUPS)[number];

const OF_OWNER: Readonly<Record<string, Group>> = {
  contracts: 'contracts',
  incubators: 'incubation',
  certification: 'certification',
  'loan-pools': 'loans',
};

const BY_NAME: readonly (readonly [RegExp, Group])[] = [
  [/^technology-smes/, 'tech-smes'],
  [/graduate/, 'incubation'],
  [/high-tech|county-zero/, 'certification'],
  [/contract/, 'contracts'],
];

/** Technology SMEs stand apart from the certificates of the same owner; what the projection itself owns goes by its name. */
export function groupOf({ key, owner }: Pick<IndicatorMonth, 'key' | 'owner'>): Group {
  const named = BY_NAME.find(([pattern]) => pattern.test(key))?.[1];
  const owned = OF_OWNER[owner];
  if (named === 'tech-smes') return named;
  return owned ?? named ?? 'other';
}

export const grouped = (
  indicators: readonly IndicatorMonth[],
): readonly (readonly [Group, readonly IndicatorMonth[]])[] =>
  GROUPS.map((group) => [group, indicators.filter((one) => groupOf(one) === group)] as const).filter(
    ([, members]) => members.length > 0,
  );
