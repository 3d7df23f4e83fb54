import {
  ContractAmended,
  ContractDeregistered,
  ContractRegistered,
  ContractRevoked,
  entityOf,
  on,
} from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { leaf, NOTHING, type Contribution, type Outputs } from '../engine/contribution.ts';
import { folded } from '../engine/kind.ts';
import type { Places } from '../engine/places.ts';

interface Contract {
  readonly seller: string;
  readonly buyer: string;
  readonly zone: string;
  readonly registeredOn: IsoDate;
  readonly turnover: number;
  /** Day of a deregistration as void or of a revocation; '' while it counts. */
  readonly cancelledOn: IsoDate;
}

const contract = entityOf<Contract | null>('contract', null, [
  on(ContractRegistered, (_, { seller, buyer, zone, registeredOn, amounts }) => ({
    seller: seller.county ?? '',
    buyer: buyer.county ?? '',
    zone: zone ?? '',
    registeredOn,
    turnover: amounts.turnover,
    cancelledOn: '',
  })),
  on(ContractAmended, (known, { seller, buyer, zone, amounts }) =>
    known
      ? {
          ...known,
          seller: seller.county ?? '',
          buyer: buyer.county ?? '',
          zone: zone ?? '',
          turnover: amounts.turnover,
        }
      : null,
  ),
  on(ContractDeregistered, (known, { reason, deregisteredOn }) =>
    known && reason === 'VOID' ? { ...known, cancelledOn: deregisteredOn } : known,
  ),
  on(ContractRevoked, (known, { revokedOn }) => (known ? { ...known, cancelledOn: revokedOn } : null)),
]);

/** Only where the seller sits in the province: the seller's side registers. */
function outputs(state: Contract | null, places: Places): Outputs {
  if (!state || !places.holds(state.seller)) return NOTHING;
  const { seller, buyer, zone, registeredOn, turnover, cancelledOn } = state;
  const much = { count: 1, amount: turnover };
  if (cancelledOn) {
    const spot = { region: seller, zone, day: cancelledOn };
    return { contributions: [leaf('technology-contract-cancelled-amount', spot, much)], rows: [] };
  }
  const sold = leaf('technology-contract-turnover', { region: seller, zone, day: registeredOn }, much);
  if (!places.holds(buyer)) return { contributions: [sold], rows: [] };
  const bought = leaf('technology-turnover-absorbed', { region: buyer, day: registeredOn }, much);
  const both: Contribution = {
    ...bought,
    measure: '~turnover-sold-and-bought',
    level: 'both',
    other: seller,
  };
  return { contributions: [sold, bought, both], rows: [] };
}

/**
 * 技术合同: output by the seller's place, absorption by the buyer's, both by the month of registration. An amendment
 * or a cancellation restates that month; ENDED changes nothing.
 */
export const contracts = folded(contract, outputs);
