import type { Figure } from '../api/figures.ts';

/** The province, then the units by rank; those without a rank last, in the order of their codes. */
export const inOrder = (figures: readonly Figure[]): readonly Figure[] =>
  figures.toSorted((a, b) => {
    if (a.level !== b.level) return a.level === 'province' ? -1 : 1;
    return (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.region < b.region ? -1 : 1);
  });
