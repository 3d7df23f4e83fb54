import { reject, type Identity, type Rejection } from '@torchline/kernel';

/** A bank's person acts for that bank only; another bank's objects are not there for it. */
export function refuseForeignBank(identity: Identity, bank: string, pointer: string): Rejection | undefined {
  return identity.role === 'BANK' && identity.organisation !== bank
    ? reject('NOT_FOUND', pointer)
    : undefined;
}
