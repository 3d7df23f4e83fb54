import type { Party } from '@torchline/facts';
import type { CreditCode } from '@torchline/kernel';

/** A place as the region column reads it: a county's six digits, or a country's two letters. */
export const placeOf = (place: string | undefined): Pick<Party, 'county' | 'country'> => {
  if (place === undefined) return {};
  return /^\d{6}$/.test(place) ? { county: place } : { country: place };
};

interface Written {
  readonly name: string;
  readonly creditCode?: CreditCode | undefined;
  readonly place: string;
  readonly kind?: Party['kind'];
}

/** A party from the columns of a row; what is empty is left out. */
export const partyOf = ({ name, creditCode, place, kind }: Written): Party => ({
  name,
  ...placeOf(place),
  ...(creditCode === undefined ? {} : { creditCode }),
  ...(kind === undefined ? {} : { kind }),
});
