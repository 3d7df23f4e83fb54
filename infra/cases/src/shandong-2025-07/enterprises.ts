import { syntheticCreditCode } from '@torchline/testing';
import { NOTICE } from './notice.ts';
import { PLACES, type Place } from './places.ts';
import type { Random } from './random.ts';

/** A made-up borrower (借款企业): its code has a region that no firm has. */
export interface Enterprise {
  readonly creditCode: string;
  readonly name: string;
  readonly place: Place;
}

/** Codes of the case start here, so that they are not those of the demo. */
const FIRST_CODE = 37_000_000;
const TRADES = [
  '新材料',
  '生物科技',
  '智能装备',
  '电子信息',
  '环保科技',
  '医疗器械',
  '精密机械',
  '农业科技',
  '新能源',
  '软件',
];

const nameOf = ({ cityName }: Place, index: number, trade: string): string =>
  `${cityName.replace(/市$/, '')}样例${String(index + 1).padStart(3, '0')}${trade}有限公司`;

/** Every city at least once; more in the larger ones, as in life. */
function cityOf(index: number, random: Random): readonly Place[] {
  const city = index < NOTICE.cities ? index : Math.min(random.below(15), random.below(22));
  return PLACES[city] ?? [];
}

export function makeEnterprises(random: Random): Enterprise[] {
  return Array.from({ length: NOTICE.enterprises }, (_, index) => {
    const place = random.pick(cityOf(index, random));
    return {
      creditCode: syntheticCreditCode(FIRST_CODE + index),
      name: nameOf(place, index, random.pick(TRADES)),
      place,
    };
  });
}
