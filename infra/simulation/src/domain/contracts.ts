import {
  ContractAmended,
  ContractRegistered,
  ContractRevoked,
  entityOf,
  isFact,
  LoanFiled,
  on,
  type DataOf,
} from '@torchline/facts';
import {
  changed,
  created,
  reject,
  streamOf,
  type Command,
  type CommandInput,
  type Entity,
  type Fen,
} from '@torchline/kernel';
import { want, type Reaction } from '@torchline/reactions';
import { POOLS_LOG } from './loans.ts';

export const CONTRACTS_LOG = 'contracts';

interface ContractState {
  readonly registered: DataOf<typeof ContractRegistered> | null;
  readonly turnover: number;
  readonly revoked: boolean;
}
const NONE: ContractState = { registered: null, turnover: 0, revoked: false };

export const contractEntity: Entity<ContractState> = entityOf<ContractState>('contract', NONE, [
  on(ContractRegistered, (_, data) => ({
    ...{ registered: data, turnover: data.amounts.turnover, revoked: false },
  })),
  on(ContractAmended, (state, { amounts }) => ({ ...state, turnover: amounts.turnover })),
  on(ContractRevoked, (state) => ({ ...state, revoked: true })),
]);

export interface ContractInput extends CommandInput {
  readonly contract: string;
  readonly county: string;
  readonly amount: number;
}
const load: Command<ContractInput, ContractState>['load'] = ({ contract }, read) =>
  read(contractEntity, contract);

const amountsOf = (turnover: number) => ({
  ...{ turnover: turnover as Fen, techAmount: turnover as Fen, techIncome: 0 as Fen },
});
const parties = ({ county }: ContractInput) => ({
  ...{ title: '合同', seller: { name: '卖方', county }, buyer: { name: '买方', county: '130602' } },
});

function registration(input: ContractInput) {
  const { contract, amount, businessDate: day } = input;
  const data: DataOf<typeof ContractRegistered> = {
    ...{ contract, office: 'o1', ...parties(input), type: 'DEV', field: 'ELECTRONICS', ipType: 'NONE' },
    ...{ planSource: 'NONE', signedOn: day, amounts: amountsOf(amount), amountPending: false },
    ...{ subcontract: false, relatedParties: false, provisionalNo: 'P1', acceptedOn: day, registeredOn: day },
  };
  return ContractRegistered.make(streamOf(contractEntity, contract), data, { factDate: day });
}

function amendment(input: ContractInput, { registered, turnover }: ContractState, to: number) {
  const { contract, businessDate: amendedOn } = input;
  const data: DataOf<typeof ContractAmended> = {
    ...{ contract, office: 'o1', ...parties(input), amendment: 1, amendedOn, reason: '变更' },
    ...{ registeredOn: registered?.registeredOn ?? amendedOn, amounts: amountsOf(to) },
    before: amountsOf(turnover),
  };
  return ContractAmended.make(streamOf(contractEntity, contract), data, { factDate: amendedOn });
}

export const registerContract: Command<ContractInput, ContractState> = {
  name: 'RegisterContract',
  load,
  decide: (input, { registered }) =>
    registered
      ? reject('STATE_FORBIDS', '/contract', { state: 'REGISTERED', action: 'RegisterContract' })
      : created([registration(input)]),
};

export const amendContract: Command<ContractInput, ContractState> = {
  name: 'AmendContract',
  load,
  decide: (input, state) =>
    state.registered && !state.revoked
      ? changed([amendment(input, state, input.amount)])
      : reject('STATE_FORBIDS', '/contract', { state: 'NONE', action: 'AmendContract' }),
};

export const revokeContract: Command<ContractInput, ContractState> = {
  name: 'RevokeContract',
  load,
  decide({ contract, businessDate: revokedOn }, { registered, turnover, revoked }) {
    if (!registered || revoked)
      return reject('STATE_FORBIDS', '/contract', { state: 'NONE', action: 'RevokeContract' });
    const { registeredOn } = registered;
    const told = { contract, office: 'o1', text: '虚假', revokedOn, registeredOn };
    const data = { ...told, amounts: amountsOf(turnover) };
    return changed([ContractRevoked.make(streamOf(contractEntity, contract), data, { factDate: revokedOn })]);
  },
};

/** Adds an amount to the framework contract of a firm: twice the same would be seen in its turnover. */
export const addToFramework: Command<ContractInput, ContractState> = {
  name: 'AddToFramework',
  load,
  decide: (input, state) =>
    state.registered
      ? changed([amendment(input, state, state.turnover + input.amount)])
      : created([registration(input)]),
};

export const frameworkOf = (creditCode: string): string => `framework-${creditCode}`;

/** Each filed loan adds its amount to the framework contract of its firm. */
export const onLoanFiled: Reaction<undefined> = {
  ...{ name: 'add-to-framework', logs: [POOLS_LOG], on: [LoanFiled.type] },
  react: (fact) =>
    isFact(LoanFiled, fact)
      ? want(addToFramework, {
          ...{ businessDate: fact.meta.businessDate, contract: frameworkOf(fact.data.creditCode) },
          ...{ county: fact.data.county, amount: fact.data.filedAmount },
        })
      : undefined,
};
