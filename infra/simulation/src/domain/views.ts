import { recordsView, type KeyedView, type RecordKind } from '@torchline/projections';
import { exposed, exposureEntity, loanEntity, POOLS_LOG } from './loans.ts';

const NOBODY = { organisations: [], creditCodes: [], regions: [] };
const PLAIN = {
  county: null,
  zone: null,
  organisation: null,
  creditCode: null,
  search: [],
  work: [],
  files: [],
};
const DAY = '2025-01-01';

type StateOf<Kind> = Kind extends { readonly initial: infer State } ? State : never;

const loans: RecordKind<StateOf<typeof loanEntity>> = {
  ...{ kind: 'loan', zh: '贷款', en: 'Loan', entity: loanEntity },
  describe: ({ filed, revoked }, id) => ({
    ...{ ...PLAIN, title: id, status: revoked ? 'REVOKED' : 'FILED', day: filed?.filedOn ?? DAY },
    ...{ county: filed?.county ?? null, fields: { filedFen: filed?.filedAmount ?? 0 }, visibleTo: NOBODY },
  }),
};
const exposures: RecordKind<StateOf<typeof exposureEntity>> = {
  ...{ kind: 'exposure', zh: '企业备案余额', en: 'Exposure', entity: exposureEntity },
  describe: (state, id) => ({
    ...{ ...PLAIN, title: id, status: 'OPEN', day: DAY, fields: { balanceFen: exposed(state) } },
    visibleTo: NOBODY,
  }),
};

/** Every position of the log once, in the order in which it was folded: a second fold of one fact would be seen. */
const journal: KeyedView<{ readonly positions: readonly number[] }> = {
  ...{ name: 'journal', version: 1, logs: [POOLS_LOG], indexes: [] },
  keys: () => ['all'],
  evolve: (doc, { position }) => ({ positions: [...(doc?.positions ?? []), position] }),
  index: () => undefined,
};

/** The read models of the service that files loans. */
export const poolViews: readonly KeyedView<object>[] = [
  recordsView(POOLS_LOG, [loans, exposures] as readonly RecordKind[]),
  journal,
];
