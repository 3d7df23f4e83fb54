import { entityOf, on, TechSmeListed, TechSmeRevoked } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { dayAfter, leaf, NOTHING, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import { TECH_SME } from '../members/tech-sme.ts';

interface Listing {
  readonly list: string;
  readonly creditCode: string;
  readonly year: number;
  readonly region: string;
  readonly zone: string;
  readonly listedOn: IsoDate;
  readonly validThrough: IsoDate;
  readonly revokedOn: IsoDate;
}

const listing = entityOf<Listing | null>('tech-sme', null, [
  on(TechSmeListed, (known, { list, creditCode, year, county, zone, listedOn, validThrough }) => ({
    list,
    creditCode,
    year,
    region: county,
    zone: zone ?? '',
    listedOn,
    validThrough,
    revokedOn: known?.revokedOn ?? '',
  })),
  on(TechSmeRevoked, (known, { revokedOn }) => (known ? { ...known, revokedOn } : null)),
]);

function outputs(state: Listing | null): Outputs {
  if (!state) return NOTHING;
  const { list, creditCode, year, region, zone, listedOn, validThrough, revokedOn } = state;
  const spot = { region, zone, day: listedOn };
  const end = dayAfter(validThrough);
  const passed = leaf('technology-smes-new', spot, { count: 1 });
  const national = leaf('technology-smes-national-new', spot, { count: 1 });
  return {
    contributions: list === 'NATIONAL' ? [passed, national] : [passed],
    rows: [
      {
        set: TECH_SME,
        key: creditCode,
        entity: `tech-sme/${list}:${creditCode}:${year}`,
        tag: list,
        ...spot,
        until: revokedOn && revokedOn < end ? revokedOn : end,
        note: [],
      },
    ],
  };
}

/** 科技型中小企业: each year's pass is new; standing on any list counts an enterprise once. */
export const techSmes = folded(listing, outputs);
