import { AbsorbedContractReported, entityOf, on } from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { leaf, NOTHING, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import type { Places } from '../engine/places.ts';

interface Absorbed {
  readonly asOf: IsoDate;
  readonly sellerProvince: string;
  readonly buyer: string;
  readonly zone: string;
  readonly registeredOn: IsoDate;
  readonly turnover: number;
}

/** An extract replaces the one before it by its as-of, whatever the order in which they arrive. */
const absorbed = entityOf<Absorbed | null>('absorbed', null, [
  on(AbsorbedContractReported, (known, { asOf, sellerProvince, buyer, zone, registeredOn, turnover }) =>
    known && asOf < known.asOf
      ? known
      : { asOf, sellerProvince, buyer: buyer.county ?? '', zone: zone ?? '', registeredOn, turnover },
  ),
]);

const BEIJING_AND_TIANJIN = ['110000', '120000'];

/** Sellers of this province are left out: their own registrations feed the absorption inside it. */
function outputs(state: Absorbed | null, places: Places): Outputs {
  if (!state || !places.holds(state.buyer) || places.holds(state.sellerProvince)) return NOTHING;
  const { buyer, zone, registeredOn, turnover, sellerProvince } = state;
  const spot = { region: buyer, zone, day: registeredOn };
  const much = { count: 1, amount: turnover };
  const near = BEIJING_AND_TIANJIN.includes(sellerProvince);
  return {
    contributions: [
      leaf('technology-turnover-absorbed', spot, much),
      ...(near ? [leaf('beijing-tianjin-output-absorbed', spot, much)] : []),
    ],
    rows: [],
  };
}

/** 吸纳合同: registered by the seller's side elsewhere, as extracts report them. */
export const absorbedContracts = folded(absorbed, outputs);
