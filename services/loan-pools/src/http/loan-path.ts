import { reject, type Rejection } from '@torchline/kernel';

/** Bank and note number from `<bank>:<noteNo>` in a path. */
export function loanNamed(loan: string): { readonly bank: string; readonly noteNo: string } | Rejection {
  const colon = loan.indexOf(':');
  return colon < 1 || colon === loan.length - 1
    ? reject('NOT_FOUND', '/loan')
    : { bank: loan.slice(0, colon), noteNo: loan.slice(colon + 1) };
}
