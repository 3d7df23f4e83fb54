import { CarrierDelisted } from '@torchline/facts';
import { changed, reject, same, streamOf, type Command, type IsoDate } from '@torchline/kernel';
import type { IncubatorsLookups } from '../lookups.ts';
import { carrier, type CarrierState } from './carrier.ts';
import { refuseRecogniser } from './recogniser.ts';
import { carrierAllows } from './states.ts';

/** `businessDate` is the first day without recognition (取消资格日期). */
export interface DelistCarrierInput {
  readonly businessDate: IsoDate;
  readonly carrier: string;
  readonly reason: string;
  readonly document: string;
}

/** 取消载体资格, with all its levels. Tenants stay where they are; nobody enters any more. */
export const delistCarrier: Command<DelistCarrierInput, { readonly known: CarrierState }, IncubatorsLookups> =
  {
    name: 'DelistCarrier',
    load: async ({ carrier: id }, read) => ({ known: await read(carrier, id) }),
    decide: ({ carrier: id, reason, document, businessDate }, { known }, { identity, lookups }) => {
      const last = known.grants.at(-1);
      if (!last) return reject('NOT_FOUND', '/carrier');
      const { type, county, zone } = known;
      const refused = refuseRecogniser(identity, last.level, { county, on: businessDate, lookups });
      if (refused) return refused;
      if (known.delisted?.on === businessDate) return same();
      if (!carrierAllows(known.status, 'delist'))
        return reject('STATE_FORBIDS', '/carrier', { state: '已取消资格', action: '取消资格' });
      if (businessDate < last.on)
        return reject('DATE_ORDER', '/businessDate', { later: businessDate, earlier: last.on });
      const place = { county, ...(zone === null ? {} : { zone }) };
      const data = { carrier: id, type, ...place, level: last.level, delistedOn: businessDate };
      return changed([
        CarrierDelisted.make(
          streamOf(carrier, id),
          { ...data, reason, document },
          { factDate: businessDate },
        ),
      ]);
    },
  };
