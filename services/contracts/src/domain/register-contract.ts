import { ContractNumbered, ContractRegistered, type ContractWarning } from '@torchline/facts';
import {
  changed,
  isRejection,
  reject,
  same,
  streamOf,
  type Decision,
  type IsoDate,
  type NewFact,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import { contract as contractEntity, type Contract } from './contract.ts';
import { registrationNumber, takeNumber } from './guards.ts';
import type { ContractCommand, ContractContext, ContractLookups } from './lookups.ts';
import { judgeNumber, type NumberJudged } from './official-number.ts';
import {
  ownContract,
  provisionalNoOf,
  readContract,
  stateForbids,
  stepRefusal,
  type OnContract,
} from './own-contract.ts';

export interface Registration {
  /** Day of registration (登记日期): the month in which the contract counts. */
  readonly businessDate: IsoDate;
  /** Number of the national system, where it is known already. */
  readonly number?: string | undefined;
}
export interface RegistrationStates {
  readonly contract: Contract | null;
  /** Who holds the number that is given: an own contract, or one that an extract reports. */
  readonly holder: { readonly contract: string | undefined } | null;
}

export const readHolder = async (number: string | undefined, read: Read) =>
  number === undefined ? null : read(registrationNumber, number);

interface NumberTaken extends NumberJudged {
  readonly facts: readonly NewFact[];
}

function takenNumber(
  number: string | undefined,
  { contract, holder }: { readonly contract: Contract; readonly holder: RegistrationStates['holder'] },
  asked: { readonly context: ContractContext; readonly on: IsoDate },
): NumberTaken | Rejection {
  if (number === undefined) return { facts: [], warnings: [], policy: [] };
  const { context, on } = asked;
  const judged = judgeNumber(number, { lookups: context.lookups, on });
  if (isRejection(judged)) return judged;
  if (holder && holder.contract !== contract.contract)
    return reject('REGISTRATION_NUMBER_TAKEN', '/number', { number });
  return { ...judged, facts: holder ? [] : [takeNumber(number, contract.contract, on)] };
}

const isLate = ({ dueOn }: Contract, on: IsoDate): boolean => dueOn !== null && on > dueOn;

function registered(
  known: Contract,
  given: Registration,
  { taken, lookups }: { readonly taken: NumberTaken; readonly lookups: ContractLookups },
): NewFact {
  const { contract, office, content, acceptedOn } = known;
  const { number, businessDate } = given;
  const warnings: ContractWarning[] = [
    ...taken.warnings,
    ...(isLate(known, businessDate) ? (['REGISTERED_AFTER_DUE'] as const) : []),
  ];
  const data = {
    contract,
    office,
    ...content,
    provisionalNo: provisionalNoOf(contract),
    acceptedOn: acceptedOn ?? businessDate,
    registeredOn: businessDate,
    warnings,
    ...(number === undefined ? {} : { number }),
  };
  const rule = lookups.policy('contract.version', data.acceptedOn);
  return ContractRegistered.make(streamOf(contractEntity, contract), data, {
    factDate: data.acceptedOn,
    policy: [...(rule ? [rule.use] : []), ...taken.policy],
  });
}

/** 予以登记, decided on the contract as it stands. */
export function decideRegistration(
  given: Registration,
  states: { readonly contract: Contract; readonly holder: RegistrationStates['holder'] },
  context: ContractContext,
): Decision {
  const known = states.contract;
  const { contract } = known;
  if (known.registeredOn === given.businessDate && known.number === (given.number ?? known.number))
    return same({ contract });
  const step = {
    to: 'REGISTERED',
    action: '登记 (register)',
    on: given.businessDate,
    pointer: '/businessDate',
    notBefore: known.acceptedOn,
    notBy: known.handledBy,
  } as const;
  if (known.registeredOn !== null) return reject('CONTRACT_REGISTERED_OTHERWISE', '/number');
  const refusal = stepRefusal(known, step, context.identity);
  if (refusal) return refusal;
  const taken = takenNumber(given.number, states, { context, on: given.businessDate });
  if (isRejection(taken)) return taken;
  const provisionalNo = provisionalNoOf(contract);
  return changed([registered(known, given, { taken, lookups: context.lookups }), ...taken.facts], {
    contract,
    provisionalNo,
    number: given.number ?? null,
    warnings: taken.warnings,
  });
}

/** 登记编号补录, decided on the contract as it stands: the number comes after the registration. */
export function decideNumber(
  given: { readonly businessDate: IsoDate; readonly number: string },
  states: { readonly contract: Contract; readonly holder: RegistrationStates['holder'] },
  context: ContractContext,
): Decision {
  const { number, businessDate: on } = given;
  const { contract: known } = states;
  const { contract, office } = known;
  if (known.number === number) return same({ contract });
  if (known.number !== null) return reject('CONTRACT_REGISTERED_OTHERWISE', '/number');
  const notBefore = known.registeredOn;
  const step = {
    to: 'REGISTERED',
    action: '补录编号 (number)',
    on,
    pointer: '/businessDate',
    notBefore,
  } as const;
  const refusal =
    known.status === 'REGISTERED'
      ? stepRefusal(known, step, context.identity)
      : stateForbids(known, step.action);
  if (refusal) return refusal;
  const taken = takenNumber(number, states, { context, on });
  if (isRejection(taken)) return taken;
  const data = { contract, office, number, numberedOn: on, warnings: [...taken.warnings] };
  const fact = ContractNumbered.make(streamOf(contractEntity, contract), data, {
    factDate: on,
    policy: taken.policy,
  });
  return changed([fact, ...taken.facts], { contract, number, warnings: taken.warnings });
}

/** 予以登记: by a person who neither submitted nor accepted it, whatever the amount (技术合同认定登记工作指引, 2022). */
export const registerContract: ContractCommand<OnContract & Registration, RegistrationStates> = {
  name: 'RegisterContract',
  load: async ({ contract, number }, read) => ({
    contract: await readContract(contract, read),
    holder: await readHolder(number, read),
  }),
  decide: (input, states, context) => {
    const contract = ownContract(states, context.identity);
    return contract ? decideRegistration(input, { ...states, contract }, context) : reject('NOT_FOUND');
  },
};

/** 登记编号补录. */
export const numberContract: ContractCommand<OnContract & { readonly number: string }, RegistrationStates> = {
  name: 'NumberContract',
  load: async ({ contract, number }, read) => ({
    contract: await readContract(contract, read),
    holder: await readHolder(number, read),
  }),
  decide: (input, states, context) => {
    const contract = ownContract(states, context.identity);
    return contract ? decideNumber(input, { ...states, contract }, context) : reject('NOT_FOUND');
  },
};
