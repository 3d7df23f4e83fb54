import { ContractAccepted } from '@torchline/facts';
import { changed, reject, same, streamOf, type Decision, type IsoDate } from '@torchline/kernel';
import { typeRefusal } from './content-rules.ts';
import { contract as contractEntity, type Contract } from './contract.ts';
import { reviewClock } from './due-date.ts';
import type { ContractCommand, ContractContext, ContractLookups } from './lookups.ts';
import { ownContract, readContract, stateForbids, stepRefusal, type OnContract } from './own-contract.ts';

/**
 * Supplements move the acceptance to the day it is accepted again where the rule of the day they were handed in says
 * so; where no rule says it, the first acceptance keeps running.
 */
function acceptanceDay(known: Contract, given: IsoDate, lookups: ContractLookups): IsoDate {
  const first = known.acceptedOn;
  if (first === null || known.status === 'ACCEPTED') return given;
  const resets = lookups.policy('contract.supplementResetsAcceptance', known.submittedOn)?.value === true;
  return resets ? given : first;
}

/** 合同受理, decided on the contract as it stands. */
export function decideAcceptance(
  businessDate: IsoDate,
  known: Contract,
  { identity, lookups }: ContractContext,
): Decision {
  const { contract, office, status, acceptances, submittedOn, content } = known;
  const isAccepted = status !== 'SUBMITTED' && acceptances.includes(businessDate);
  if (isAccepted && (status !== 'ACCEPTED' || known.dueOn !== null)) return same({ contract });
  const step = {
    to: 'ACCEPTED',
    action: '受理 (accept)',
    on: businessDate,
    pointer: '/businessDate',
    notBefore: submittedOn,
  } as const;
  const refusal = stepRefusal(known, step, identity);
  if (refusal) return refusal;
  if (status === 'ACCEPTED' && !isAccepted) return stateForbids(known, step.action);
  const acceptedOn = acceptanceDay(known, businessDate, lookups);
  const wrongType = typeRefusal(content, { lookups, on: acceptedOn });
  if (wrongType) return wrongType;
  const clock = reviewClock(content.amounts.techAmount, acceptedOn, lookups);
  if ('missing' in clock)
    return reject('POLICY_MISSING', '/businessDate', { key: clock.missing, date: acceptedOn });
  const { version, large, dueOn, policy } = clock;
  if (isAccepted && dueOn === null) return same({ contract });
  const data = { contract, office, acceptedOn, dueOn, version, large };
  const fact = ContractAccepted.make(streamOf(contractEntity, contract), data, {
    factDate: acceptedOn,
    policy,
  });
  return changed([fact], { contract, acceptedOn, dueOn });
}

/**
 * 合同受理: the day of acceptance selects the rule and starts the review clock. Accepted again on its day once the
 * missing working days are known, it gets its due date.
 */
export const acceptContract: ContractCommand<OnContract, { readonly contract: Contract | null }> = {
  name: 'AcceptContract',
  load: async ({ contract }, read) => ({ contract: await readContract(contract, read) }),
  decide: ({ businessDate }, states, context) => {
    const known = ownContract(states, context.identity);
    return known ? decideAcceptance(businessDate, known, context) : reject('NOT_FOUND');
  },
};
