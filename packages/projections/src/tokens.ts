import type { Scope, VisibleTo } from '@torchline/kernel';

type Parts = Pick<VisibleTo, 'organisations' | 'creditCodes' | 'regions'>;

const tokens = (parts: Parts): string[] => [
  ...new Set([
    ...parts.organisations.map((id) => `o:${id}`),
    ...parts.creditCodes.map((code) => `c:${code}`),
    ...parts.regions.map((code) => `r:${code}`),
  ]),
];

/** Everything a document can be seen by, as one list of words; a scope sees it when they share one. */
export const tokensOf = (visibleTo: VisibleTo): string[] => tokens(visibleTo);

/** undefined: sees everything. An empty list sees nothing. */
export const tokensIn = (scope: Scope): string[] | undefined => (scope.all ? undefined : tokens(scope));
