import {
  ContractRejected,
  ContractReturned,
  ContractWithdrawn,
  type ContractRefusal,
} from '@torchline/facts';
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

export interface RefuseContractInput extends OnContract {
  readonly reason: { readonly code: ContractRefusal; readonly text: string };
}

/** 不予登记, with a reason of the list, by a person who neither submitted nor accepted it. It may be submitted again. */
export const refuseContract: ContractCommand<RefuseContractInput, ContractStates> = {
  name: 'RejectContract',
  load: readHeld,
  decide: ({ businessDate, reason }, states, { identity }) => {
    const known = ownContract(states, identity);
    if (!known) return reject('NOT_FOUND');
    const { contract, office, status, ended, acceptedOn, handledBy } = known;
    if (status === 'REJECTED' && ended?.on === businessDate && ended.code === reason.code)
      return same({ contract });
    const step = {
      to: 'REJECTED',
      action: '不予登记 (refuse)',
      on: businessDate,
      pointer: '/businessDate',
      notBefore: acceptedOn,
      notBy: handledBy,
    } as const;
    const refusal = stepRefusal(known, step, identity);
    if (refusal) return refusal;
    const data = { contract, office, rejectedOn: businessDate, reason };
    const fact = ContractRejected.make(streamOf(contractEntity, contract), data, { factDate: businessDate });
    return changed([fact, ...freePrints(states.prints, contract, businessDate)], { contract });
  },
};

export interface ReturnContractInput extends OnContract {
  readonly reason: { readonly code: string; readonly text: string };
}

/** 退回补正: before or after acceptance. */
export const returnContract: ContractCommand<ReturnContractInput, { readonly contract: Contract | null }> = {
  name: 'ReturnContract',
  load: async ({ contract }, read) => ({ contract: await readContract(contract, read) }),
  decide: ({ businessDate, reason }, states, { identity }) => {
    const known = ownContract(states, identity);
    if (!known) return reject('NOT_FOUND');
    const { contract, office, status, ended, submittedOn, acceptedOn } = known;
    if (status === 'RETURNED' && ended?.on === businessDate && ended.code === reason.code)
      return same({ contract });
    const notBefore = status === 'ACCEPTED' ? acceptedOn : submittedOn;
    const step = {
      to: 'RETURNED',
      action: '退回补正 (return)',
      on: businessDate,
      pointer: '/businessDate',
      notBefore,
    } as const;
    const refusal = stepRefusal(known, step, identity);
    if (refusal) return refusal;
    const data = { contract, office, returnedOn: businessDate, reason };
    return changed(
      [ContractReturned.make(streamOf(contractEntity, contract), data, { factDate: businessDate })],
      { contract },
    );
  },
};

/** 撤回, before it is registered. It may be submitted again, also at another office. */
export const withdrawContract: ContractCommand<OnContract & { readonly text: string }, ContractStates> = {
  name: 'WithdrawContract',
  load: readHeld,
  decide: ({ businessDate, text }, states, { identity }) => {
    const known = ownContract(states, identity);
    if (!known) return reject('NOT_FOUND');
    const { contract, office, status, ended, submittedOn } = known;
    if (status === 'WITHDRAWN' && ended?.on === businessDate) return same({ contract });
    const step = {
      to: 'WITHDRAWN',
      action: '撤回 (withdraw)',
      on: businessDate,
      pointer: '/businessDate',
      notBefore: submittedOn,
    } as const;
    const refusal = stepRefusal(known, step, identity);
    if (refusal) return refusal;
    const data = { contract, office, withdrawnOn: businessDate, text };
    const fact = ContractWithdrawn.make(streamOf(contractEntity, contract), data, { factDate: businessDate });
    return changed([fact, ...freePrints(states.prints, contract, businessDate)], { contract });
  },
};
