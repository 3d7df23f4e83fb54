import { reject, type Identity, type IsoDate, type Rejection } from '@torchline/kernel';
import type { IncubatorsLookups } from './lookups.ts';

/** A place on a day, and the look-ups that know whose it is. */
export interface PlaceOn {
  readonly county: string;
  readonly on: IsoDate;
  readonly lookups: IncubatorsLookups;
}

/** A county or city desk acts in its own region only; what lies elsewhere is not there for it. */
export const seesPlace = (identity: Identity, { county, on, lookups }: PlaceOn): boolean =>
  lookups.regionsSeeing(county, on).includes(identity.region);

/** A carrier's person reports for that carrier only, a city desk for the carriers of its unit. */
export function refuseReporter(
  identity: Identity,
  carrier: string,
  place: PlaceOn | undefined,
): Rejection | undefined {
  const own =
    identity.role === 'CARRIER'
      ? identity.organisation === carrier
      : place !== undefined && seesPlace(identity, place);
  return own ? undefined : reject('NOT_FOUND', '/carrier');
}

/** 四眼原则: none of those who acted before may act again on the same file. */
export const refuseSamePerson = (
  identity: Identity,
  before: readonly (string | null)[],
): Rejection | undefined => (before.includes(identity.person) ? reject('SECOND_PERSON_NEEDED') : undefined);
