import { AbsorbedContractReported, isFact } from '@torchline/facts';
import type { KeyedView } from '@torchline/projections';

/** The last extract of absorbed contracts of a source (外部清单), shown with every figure that it feeds. */
export interface Extract {
  readonly source: string;
  readonly asOf: string;
  /** Share of the source's contracts that it holds, per 10,000. */
  readonly completeness: number;
}

export const extractsView: KeyedView<Extract> = {
  name: 'extracts',
  version: 1,
  logs: ['contracts'],
  indexes: ['source'],
  keys: (fact) => (isFact(AbsorbedContractReported, fact) ? [fact.data.source] : []),
  evolve(known, fact) {
    if (!isFact(AbsorbedContractReported, fact)) return known;
    const { source, asOf, completeness } = fact.data;
    return known && known.asOf > asOf ? known : { source, asOf, completeness };
  },
  index: ({ source }) => ({
    fields: { source },
    visibleTo: { organisations: [], creditCodes: [], regions: [] },
  }),
};
