import type { CarrierLevel } from '@torchline/facts';
import { reject, type Identity, type Rejection } from '@torchline/kernel';
import { seesPlace, type PlaceOn } from '../desks.ts';

/** The province recognises and delists at every level; a city desk only at city level and in its own unit. */
export function refuseRecogniser(
  identity: Identity,
  level: CarrierLevel,
  place: PlaceOn,
): Rejection | undefined {
  if (identity.role === 'PROVINCE') return undefined;
  if (!seesPlace(identity, place)) return reject('NOT_FOUND', '/carrier');
  return level === 'CITY' ? undefined : reject('NOT_ALLOWED', '/level', { needs: 'PROVINCE' });
}
