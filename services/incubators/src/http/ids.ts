import { isCreditCode, isIsoDate, reject, type Rejection } from '@torchline/kernel';
import type { TenancyKey } from '../domain/tenant/tenancy.ts';

/** Reads `<carrier>:<credit code>:<day of entry>`; what has another shape is not there. */
export function tenancyOf(id: string): TenancyKey | Rejection {
  const [carrier = '', creditCode = '', enteredOn = '', ...more] = id.split(':');
  const isId = carrier !== '' && isCreditCode(creditCode) && isIsoDate(enteredOn) && more.length === 0;
  return isId ? { carrier, creditCode, enteredOn } : reject('NOT_FOUND');
}
