import { ContractAmended, type ContractAmounts, type ContractContent, type Party } from '@torchline/facts';
import { changed, reject, same, streamOf, type IsoDate } from '@torchline/kernel';
import { amountsRefusal, contentWarnings } from './content-rules.ts';
import { isEqual } from './content.ts';
import { contract as contractEntity, type Contract } from './contract.ts';
import { printsOf } from './fingerprint.ts';
import { readPrints, takePrints } from './guards.ts';
import type { ContractCommand, ContractContext } from './lookups.ts';
import {
  ownContract,
  readContract,
  stateForbids,
  stepRefusal,
  type ContractStates,
  type OnContract,
} from './own-contract.ts';
import { partiesRefusal } from './parties.ts';
import { duplicateRefusal } from './submit-contract.ts';

/** What is said of a party; the rest stays. */
export type PartyChange = { readonly [Key in keyof Party]?: Party[Key] | undefined };

export interface AmendContractInput extends OnContract {
  readonly reason: string;
  readonly title?: string | undefined;
  readonly seller?: PartyChange | undefined;
  readonly buyer?: PartyChange | undefined;
  readonly zone?: string | undefined;
  readonly amounts?:
    { readonly [Key in keyof ContractAmounts]?: ContractAmounts[Key] | undefined } | undefined;
}

const isSaid = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

/** A county takes the place of a country, and the other way round. */
function changedParty(party: Party, change: PartyChange = {}): Party {
  const said = Object.fromEntries(Object.entries(change).filter(isSaid));
  const { county, country, ...stays } = party;
  const place = 'county' in said || 'country' in said ? {} : { county, country };
  return Object.fromEntries(Object.entries({ ...stays, ...place, ...said }).filter(isSaid)) as Party;
}

/** The content with what the amendment says; what it leaves out stays. */
function withChanges(content: ContractContent, input: AmendContractInput): ContractContent {
  const { title, seller, buyer, zone, amounts } = input;
  return {
    ...content,
    title: title ?? content.title,
    seller: changedParty(content.seller, seller),
    buyer: changedParty(content.buyer, buyer),
    zone: zone ?? content.zone,
    amounts: {
      turnover: amounts?.turnover ?? content.amounts.turnover,
      techAmount: amounts?.techAmount ?? content.amounts.techAmount,
      techIncome: amounts?.techIncome ?? content.amounts.techIncome,
    },
  };
}

/** Said already: nothing of it differs from the content, or from what an amendment of that day made of it. */
const isKnown = ({ content, amendments }: Contract, input: AmendContractInput): boolean =>
  [
    content,
    ...amendments.filter((one) => one.amendedOn === input.businessDate).map((one) => one.content),
  ].some((state) => isEqual(state, withChanges(state, input)));

interface Asked {
  readonly next: ContractContent;
  readonly on: IsoDate;
}

function refusalOf(known: Contract, { next, on }: Asked, context: ContractContext) {
  const last = known.amendments.at(-1)?.amendedOn ?? known.registeredOn;
  const { identity, lookups } = context;
  const step = {
    to: 'REGISTERED',
    action: '变更 (amend)',
    on,
    pointer: '/businessDate',
    notBefore: last,
    notBy: known.handledBy,
  } as const;
  if (known.status !== 'REGISTERED') return stateForbids(known, step.action);
  return (
    stepRefusal(known, step, identity) ??
    amountsRefusal(next.amounts) ??
    partiesRefusal(next, { lookups, on })
  );
}

/**
 * 变更登记 at the original office: one version more, which restates the month of registration. Amendments come in the
 * order of their days; the person is not one who submitted or accepted the contract.
 */
export const amendContract: ContractCommand<AmendContractInput, ContractStates> = {
  name: 'AmendContract',
  load: async (input, read) => {
    const contract = await readContract(input.contract, read);
    const next = contract ? printsOf(withChanges(contract.content, input)) : [];
    return { contract, prints: await readPrints(next, read) };
  },
  decide: (input, states, context) => {
    const known = ownContract(states, context.identity);
    if (!known) return reject('NOT_FOUND');
    const { contract, office, content, registeredOn } = known;
    const { businessDate: on, reason } = input;
    if (known.registeredOn !== null && isKnown(known, input)) return same({ contract });
    const next = withChanges(content, input);
    const refusal =
      refusalOf(known, { next, on }, context) ?? duplicateRefusal(states.prints, contract, office);
    if (refusal) return refusal;
    const amendment = known.amendments.length + 1;
    const { title, seller, buyer, zone, amounts } = next;
    const area = context.lookups.officeRegion(office, on) ?? '';
    const { warnings, policy } = contentWarnings(next, area, { lookups: context.lookups, on });
    const data = {
      ...{ contract, office, amendment, amendedOn: on, registeredOn: registeredOn ?? on, reason },
      ...{ title, seller, buyer, zone, amounts, before: content.amounts, warnings: [...warnings] },
    };
    const facts = [
      ContractAmended.make(streamOf(contractEntity, contract), data, { factDate: on, policy }),
      ...takePrints(states.prints, { contract, office }, on),
    ];
    return changed(facts, { contract, amendment, warnings });
  },
};
