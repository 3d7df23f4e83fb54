import type { ContractContent, Party } from '@torchline/facts';
import { reject, type IsoDate, type Rejection } from '@torchline/kernel';
import { provinceOf } from '@torchline/regions';
import { isImport, registrantOf } from './content.ts';
import { normalisedName } from './fingerprint.ts';
import type { ContractLookups } from './lookups.ts';

type Parties = Pick<ContractContent, 'seller' | 'buyer'>;

interface Asked {
  readonly lookups: ContractLookups;
  readonly on: IsoDate;
}

/** A party sits in a county at home, or in a country abroad; never both. */
function placeRefusal(party: Party, side: 'seller' | 'buyer', { lookups, on }: Asked): Rejection | undefined {
  const { county, country } = party;
  if ((county === undefined) === (country === undefined)) return reject('CONTRACT_PARTY_PLACE', `/${side}`);
  if (country !== undefined && !lookups.countryExists(country))
    return reject('COUNTRY_UNKNOWN', `/${side}/country`, { country });
  if (county !== undefined && !lookups.countyExists(county, on))
    return reject('REGION_UNKNOWN', `/${side}/county`, { region: county, date: on });
  return undefined;
}

const isHere = ({ county }: Party, { province }: ContractLookups): boolean =>
  county !== undefined && provinceOf(county) === province;

/** 卖方登记 (国科发政字〔2000〕063号): the seller's side at its own place; the buyer where the seller is abroad. */
function registrantRefusal(parties: Parties, { lookups }: Asked): Rejection | undefined {
  const imported = isImport(parties);
  const registrant = registrantOf(parties);
  const side = imported ? 'buyer' : 'seller';
  if (!isHere(registrant, lookups))
    return reject(
      imported ? 'CONTRACT_BUYER_OUTSIDE' : 'CONTRACT_SELLER_REGISTERS',
      `/${side}/${registrant.county === undefined ? 'country' : 'county'}`,
    );
  if (registrant.creditCode === undefined && registrant.kind !== 'INDIVIDUAL')
    return reject('CONTRACT_REGISTRANT_UNNAMED', `/${side}/creditCode`);
  return undefined;
}

const isSameParty = ({ seller, buyer }: Parties): boolean =>
  seller.creditCode !== undefined && buyer.creditCode !== undefined
    ? seller.creditCode === buyer.creditCode
    : normalisedName(seller.name) === normalisedName(buyer.name);

export const partiesRefusal = (parties: Parties, asked: Asked): Rejection | undefined =>
  placeRefusal(parties.seller, 'seller', asked) ??
  placeRefusal(parties.buyer, 'buyer', asked) ??
  registrantRefusal(parties, asked) ??
  (isSameParty(parties) ? reject('CONTRACT_PARTIES_EQUAL', '/buyer') : undefined);

/** True when a party that names its credit code is called otherwise in the directory of enterprises. */
export function isNamedOtherwise({ creditCode, name }: Party, { lookups, on }: Asked): boolean {
  const known = creditCode === undefined ? undefined : lookups.enterpriseName(creditCode, on);
  return known !== undefined && normalisedName(known) !== normalisedName(name);
}
