import { ContractDeregistered, ContractRevoked } from '@torchline/facts';
import { changed, reject, same, streamOf } from '@torchline/kernel';
import { contract as contractEntity, type Contract } from './contract.ts';
import { freePrints } from './guards.ts';
import type { ContractCommand } from './lookups.ts';
import {
  ownContract,
  readContract,
  readHeld,
  stepRefusal,
  type ContractStates,
  type OnContract,
} from './own-contract.ts';

export interface DeregisterContractInput extends OnContract {
  /** ENDED 合同终止 changes no figure; VOID 合同无效 takes the amount out of the month of registration. */
  readonly reason: 'ENDED' | 'VOID';
  readonly text: string;
}

/** 注销登记 at the original office, by a person who neither submitted nor accepted it. What ended may still prove void. */
export const deregisterContract: ContractCommand<
  DeregisterContractInput,
  { readonly contract: Contract | null }
> = {
  name: 'DeregisterContract',
  load: async ({ contract }, read) => ({ contract: await readContract(contract, read) }),
  decide: ({ businessDate, reason, text }, states, { identity }) => {
    const known = ownContract(states, identity);
    if (!known) return reject('NOT_FOUND');
    const { contract, office, content, registeredOn, handledBy } = known;
    if (known.status === reason && known.ended?.on === businessDate) return same({ contract });
    const step = {
      to: reason,
      action: '注销 (deregister)',
      on: businessDate,
      pointer: '/businessDate',
      notBefore: registeredOn,
      notBy: handledBy,
    } as const;
    const refusal = stepRefusal(known, step, identity);
    if (refusal) return refusal;
    const data = {
      ...{ contract, office, reason, text, deregisteredOn: businessDate },
      ...{ registeredOn: registeredOn ?? businessDate, amounts: content.amounts },
    };
    return changed(
      [ContractDeregistered.make(streamOf(contractEntity, contract), data, { factDate: businessDate })],
      { contract },
    );
  },
};

/**
 * 撤销登记: false or wrongly registered. By the office or the province, and by nobody who submitted, accepted or
 * registered it. Another office may then register the contract.
 */
export const revokeContract: ContractCommand<OnContract & { readonly text: string }, ContractStates> = {
  name: 'RevokeContract',
  load: readHeld,
  decide: ({ businessDate, text }, states, { identity }) => {
    const known = ownContract(states, identity);
    if (!known) return reject('NOT_FOUND');
    const { contract, office, content, registeredOn, handledBy, registeredBy } = known;
    if (known.status === 'REVOKED' && known.ended?.on === businessDate) return same({ contract });
    const step = {
      to: 'REVOKED',
      action: '撤销 (revoke)',
      on: businessDate,
      pointer: '/businessDate',
      notBefore: registeredOn,
      notBy: [...handledBy, registeredBy],
    } as const;
    const refusal = stepRefusal(known, step, identity);
    if (refusal) return refusal;
    const data = {
      ...{ contract, office, text, revokedOn: businessDate },
      ...{ registeredOn: registeredOn ?? businessDate, amounts: content.amounts },
    };
    const fact = ContractRevoked.make(streamOf(contractEntity, contract), data, { factDate: businessDate });
    return changed([fact, ...freePrints(states.prints, contract, businessDate)], { contract });
  },
};
