import {
  ContractAmended,
  ContractSubmitted,
  isFact,
  type ContractContent,
  type Party,
} from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';
import { normalisedName } from '../domain/fingerprint.ts';

/** Contracts that two parties have, or had, with each other, by id; whichever of them sells. */
export interface PartyPair {
  readonly contracts: readonly string[];
}

type Parties = { readonly seller: Party; readonly buyer: Party };

/** By name, since a report may leave a code out; the names are sorted. */
export const pairOf = ({ seller, buyer }: Parties): string =>
  [normalisedName(seller.name), normalisedName(buyer.name)].sort().join('|');

function saidBy(fact: RecordedFact): (Parties & { readonly contract: string }) | undefined {
  return isFact(ContractSubmitted, fact) || isFact(ContractAmended, fact) ? fact.data : undefined;
}

/** 同当事人合同: where near-duplicates are looked for. */
export const pairsView: KeyedView<PartyPair> = {
  name: 'party-pairs',
  version: 1,
  logs: ['contracts'],
  indexes: [],
  keys: (fact) => {
    const said = saidBy(fact);
    return said ? [pairOf(said)] : [];
  },
  evolve: (doc, fact) => {
    const said = saidBy(fact);
    return said ? { contracts: [...new Set([...(doc?.contracts ?? []), said.contract])] } : doc;
  },
  index: () => undefined,
};

/** A field in which two contracts of the same parties differ. */
interface Difference {
  readonly field: 'title' | 'signedOn' | 'turnover';
  readonly here: string | number;
  readonly there: string | number;
}

const marks = ({ title, signedOn, amounts }: ContractContent) =>
  ({ title: normalisedName(title), signedOn, turnover: amounts.turnover }) as const;
const shown = ({ title, signedOn, amounts }: ContractContent) =>
  ({ title, signedOn, turnover: amounts.turnover }) as const;

/** Where two contracts of the same parties differ; undefined when they differ in more than one of three fields. */
export function nearDifferences(here: ContractContent, there: ContractContent): Difference[] | undefined {
  const [a, b] = [marks(here), marks(there)];
  const fields = (['title', 'signedOn', 'turnover'] as const).filter((field) => a[field] !== b[field]);
  if (fields.length > 1) return undefined;
  return fields.map((field) => ({ field, here: shown(here)[field], there: shown(there)[field] }));
}
