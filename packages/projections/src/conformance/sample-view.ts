import type { Identity, Scope, WaitsFor } from '@torchline/kernel';
import type { KeyedView } from '../port.ts';
import type { Said } from './chained-log.ts';

export interface LoanDoc {
  readonly amount: number;
  readonly county: string | null;
  readonly bank: string;
  readonly day: string;
  readonly name: string;
  readonly status: string;
  readonly steps: readonly string[];
  readonly hidden: boolean;
  readonly work: readonly WaitsFor[];
}

/** A view that shows, hides, changes and removes documents: what the conformance suite folds. */
export const loansView = (version = 1): KeyedView<LoanDoc> => ({
  name: 'loans',
  version,
  logs: ['loan-pools'],
  indexes: ['county', 'bank', 'day', 'amount', 'status'],
  together: [['status', 'day']],
  keys: (fact) => [fact.stream.slice('loan/'.length)],
  evolve(doc, fact) {
    const data = fact.data as Partial<LoanDoc>;
    if (fact.type === 'LoanWithdrawn') return undefined;
    if (fact.type === 'LoanBroken') throw new Error('this fact cannot be folded');
    const base: LoanDoc = doc ?? { ...EMPTY, status: `FILED${version > 1 ? `-${version}` : ''}` };
    return { ...base, ...data, steps: [...base.steps, `${fact.type}@${fact.position}`] };
  },
  index: (doc) =>
    doc.hidden
      ? undefined
      : {
          fields: {
            ...{ county: doc.county, bank: doc.bank, day: doc.day },
            ...{ amount: doc.amount, status: doc.status },
          },
          visibleTo: {
            organisations: [doc.bank],
            creditCodes: [],
            regions: doc.county === null ? [] : [doc.county],
          },
          search: [doc.name],
          work: doc.work,
        },
});

const EMPTY: LoanDoc = {
  ...{ amount: 0, county: null, bank: 'bank-a', day: '2026-01-01', name: '', status: 'FILED' },
  ...{ steps: [], hidden: false, work: [] },
};

export const loan = (id: string, data: Partial<LoanDoc> = {}, type = 'LoanFiled'): Said => ({
  stream: `loan/${id}`,
  type,
  data,
});

export const ALL: Scope = { all: true };
export const inCounty = (...regions: string[]): Scope => ({
  ...{ all: false, organisations: [], creditCodes: [] },
  regions,
});
export const inBank = (...organisations: string[]): Scope => ({
  ...{ all: false, creditCodes: [], regions: [] },
  organisations,
});
export const person = (role: Identity['role'], of: Partial<Identity> = {}): Identity => ({
  ...{ person: 'p1', role, organisation: '', region: '', creditCode: '' },
  ...of,
});
