import type { ContractContent } from '@torchline/facts';
import { isRejection, reject } from '@torchline/kernel';
import { contentOf, isEqual } from './content.ts';
import { contract as contractEntity } from './contract.ts';
import { contractIdOf } from './fingerprint.ts';
import type { ContractCommand } from './lookups.ts';
import { ownContract } from './own-contract.ts';
import {
  decideNumber,
  decideRegistration,
  readHolder,
  type Registration,
  type RegistrationStates,
} from './register-contract.ts';

export interface ConfirmRegistrationInput extends ContractContent, Registration {
  readonly office: string;
}

/**
 * 审核员确认登记: a row of the office's list of contracts that stand in the national system. It registers what the
 * registrar reported and accepted here with the same content, adds a number that comes later, and is the same
 * where both are known.
 */
export const confirmRegistration: ContractCommand<ConfirmRegistrationInput, RegistrationStates> = {
  name: 'ConfirmRegistration',
  load: async (input, read) => ({
    contract: await read(contractEntity, contractIdOf(input.office, input)),
    holder: await readHolder(input.number, read),
  }),
  decide: (input, states, context) => {
    const contract = ownContract(states, context.identity);
    if (!contract) return reject('CONTRACT_NOT_ACCEPTED', '/title');
    if (!isEqual(contract.submitted, contentOf(input)))
      return reject('CONTRACT_DIFFERS_FROM_ACCEPTED', '/title');
    const { number, businessDate } = input;
    const found = { contract, holder: states.holder };
    const decision =
      number !== undefined && contract.registeredOn === businessDate && contract.number === null
        ? decideNumber({ businessDate, number }, found, context)
        : decideRegistration({ businessDate, number }, found, context);
    return isRejection(decision) && decision.pointer === '/businessDate'
      ? { ...decision, pointer: '/registeredOn' }
      : decision;
  },
};
