import { reject, type Identity, type IsoDate, type Read, type Rejection } from '@torchline/kernel';
import { contract as contractEntity, type Contract } from './contract.ts';
import { readPrints, registrationNumber, type Prints } from './guards.ts';
import { canMove, CONTRACT_STATUS, type ContractStatus } from './moves.ts';

const PROVISIONAL = 'P-';

/** Own number of a registration (临时登记号), until the national system's number is known; never taken for that one. */
export const provisionalNoOf = (contract: string): string => `${PROVISIONAL}${contract}`;

/** A contract as people name it: by its id, its provisional number or its number of the national system. */
export async function readContract(name: string, read: Read): Promise<Contract | null> {
  if (/^\d{14,16}$/.test(name)) {
    const holder = await read(registrationNumber, name);
    return holder?.contract === undefined ? null : read(contractEntity, holder.contract);
  }
  return read(contractEntity, name.startsWith(PROVISIONAL) ? name.slice(PROVISIONAL.length) : name);
}

export interface OnContract {
  readonly businessDate: IsoDate;
  /** Id, provisional number or number of the national system. */
  readonly contract: string;
}
export interface ContractStates {
  readonly contract: Contract | null;
  readonly prints: Prints;
}

/** The contract and the prints that it holds. */
export async function readHeld({ contract: name }: OnContract, read: Read): Promise<ContractStates> {
  const contract = await readContract(name, read);
  return { contract, prints: await readPrints(contract?.prints ?? [], read) };
}

/** The contract where it is the person's own office's, or the person answers for the whole province. */
export const ownContract = (
  { contract }: Pick<ContractStates, 'contract'>,
  { role, organisation }: Identity,
): Contract | undefined =>
  contract && (role === 'PROVINCE' || contract.office === organisation) ? contract : undefined;

/** What every step asks: from this state to that one, on or after a day, by somebody who did not handle it before. */
export interface Step {
  readonly to: ContractStatus;
  /** What is done, in Chinese and English, for the refusal. */
  readonly action: string;
  readonly on: IsoDate;
  readonly pointer: string;
  readonly notBefore: IsoDate | null;
  readonly notBy?: readonly (string | null)[];
}

/** The present state does not allow the action; both in Chinese and English. */
export function stateForbids({ status }: Contract, action: string): Rejection {
  const { zh, en } = CONTRACT_STATUS[status];
  return reject('STATE_FORBIDS', '/contract', { state: `${zh} (${en})`, action });
}

export function stepRefusal(contract: Contract, step: Step, { person }: Identity): Rejection | undefined {
  const { to, action, on, pointer, notBefore, notBy = [] } = step;
  if (!canMove(contract.status, to)) return stateForbids(contract, action);
  if (notBy.includes(person)) return reject('SECOND_PERSON_NEEDED');
  return notBefore !== null && on < notBefore
    ? reject('DATE_ORDER', pointer, { later: on, earlier: notBefore })
    : undefined;
}
