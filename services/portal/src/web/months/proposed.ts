import type { CloseProposal } from '../api/figures.ts';

export type Proposed = Pick<CloseProposal, 'vector' | 'root'>;

/** The proposal that a month's state keeps; undefined when there is none. */
export function proposedIn(state: unknown): Proposed | undefined {
  const proposal = (state as { readonly proposal?: Partial<Proposed> | null } | null)?.proposal;
  return proposal?.vector && proposal.root !== undefined
    ? { vector: proposal.vector, root: proposal.root }
    : undefined;
}
