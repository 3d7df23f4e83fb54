import { reject } from '@torchline/kernel';
import type { ContractCommand } from './lookups.ts';
import { ownContract, readHeld, stateForbids, type ContractStates, type OnContract } from './own-contract.ts';
import { decideSubmission } from './submit-contract.ts';

export interface SupplementContractInput extends OnContract {
  readonly file?: string | undefined;
}

/** 补正材料: handed in without other content; other content is submitted again. */
export const supplementContract: ContractCommand<SupplementContractInput, ContractStates> = {
  name: 'SupplementContract',
  load: readHeld,
  decide: ({ businessDate, file }, states, context) => {
    const known = ownContract(states, context.identity);
    if (!known) return reject('NOT_FOUND');
    if (known.status !== 'RETURNED') return stateForbids(known, '补正 (supplement)');
    const input = { ...known.content, businessDate, office: known.office };
    return decideSubmission(file === undefined ? input : { ...input, file }, states, context);
  },
};
