import {
  entityOf,
  on,
  TechSmeExpired,
  TechSmeListed,
  TechSmeRevoked,
  type Contact,
  type DataOf,
} from '@torchline/facts';
import {
  changed,
  created,
  isCreditCode,
  reject,
  same,
  streamOf,
  type Command,
  type CreditCode,
  type IsoDate,
  type Rejection,
} from '@torchline/kernel';
import type { CertificationLookups } from './lookups.ts';

type Listing = DataOf<typeof TechSmeListed>;

/** One year's number of one enterprise on one register (科技型中小企业入库登记编号). */
export interface TechSmeState {
  readonly listing: Listing | null;
  readonly revokedOn: IsoDate | null;
  readonly expiryNoticed: boolean;
}

export const techSme = entityOf<TechSmeState>(
  'tech-sme',
  { listing: null, revokedOn: null, expiryNoticed: false },
  [
    on(TechSmeListed, (state, listing) => ({ ...state, listing })),
    on(TechSmeRevoked, (state, { revokedOn }) => ({ ...state, revokedOn })),
    on(TechSmeExpired, (state) => ({ ...state, expiryNoticed: true })),
  ],
);

export interface TechSmeKey {
  readonly list: Listing['list'];
  readonly creditCode: CreditCode;
  readonly year: number;
}
export const techSmeId = ({ list, creditCode, year }: TechSmeKey): string => `${list}:${creditCode}:${year}`;

export interface ListTechSmeInput extends TechSmeKey {
  readonly businessDate: IsoDate;
  readonly enterprise: string;
  readonly listNo: string;
  readonly county: string;
  readonly zone?: string | undefined;
  readonly contact?: Contact | undefined;
}

/** `techsme.validUntil` says MM-DD of the year after the call year (国科发政〔2017〕115号). */
const validThrough = (year: number, monthDay: unknown): IsoDate => `${year + 1}-${String(monthDay)}`;
const contentOf = ({
  enterprise,
  listNo,
  county,
  zone,
  listedOn,
}: Pick<Listing, 'enterprise' | 'listNo' | 'county' | 'zone' | 'listedOn'>): string =>
  JSON.stringify([enterprise, listNo, county, zone ?? null, listedOn]);

function refusal(
  input: ListTechSmeInput,
  state: TechSmeState,
  lookups: CertificationLookups,
): Rejection | undefined {
  const { businessDate, creditCode, county } = input;
  if (!isCreditCode(creditCode)) return reject('CREDIT_CODE_INVALID', '/creditCode', { code: creditCode });
  if (!lookups.countyExists(county, businessDate))
    return reject('REGION_UNKNOWN', '/county', { region: county, date: businessDate });
  if (state.revokedOn !== null)
    return reject('STATE_FORBIDS', '/listNo', { state: '已撤销', action: '入库' });
  return undefined;
}

/** 科技型中小企业入库: the business date is the day of the notice (入库公告日). */
export const listTechSme: Command<ListTechSmeInput, { state: TechSmeState }, CertificationLookups> = {
  name: 'ListTechSme',
  load: async (input, read) => ({ state: await read(techSme, techSmeId(input)) }),
  decide: (input, { state }, { lookups }) => {
    const refused = refusal(input, state, lookups);
    if (refused) return refused;
    const lastDayOfCall = `${input.year}-12-31`;
    const end = lookups.policy('techsme.validUntil', lastDayOfCall);
    if (!end) return reject('POLICY_MISSING', '/year', { key: 'techsme.validUntil', date: lastDayOfCall });
    const { businessDate: listedOn, contact, zone, ...rest } = input;
    const through = validThrough(input.year, end.value);
    if (listedOn > through)
      return reject('DATE_ORDER', '/businessDate', { later: through, earlier: listedOn });
    const data = {
      ...rest,
      listedOn,
      validThrough: through,
      ...(zone && { zone }),
      ...(contact && { contact }),
    };
    if (state.listing && contentOf(state.listing) === contentOf(data)) return same({ listNo: input.listNo });
    const fact = TechSmeListed.make(streamOf(techSme, techSmeId(input)), data, {
      factDate: listedOn,
      policy: [end.use],
    });
    return state.listing
      ? changed([fact], { listNo: input.listNo })
      : created([fact], { listNo: input.listNo });
  },
};

interface OnListing extends TechSmeKey {
  readonly businessDate: IsoDate;
}

const keyOf = ({ enterprise: _, contact: __, ...listing }: Listing) => listing;

/** 科技型中小企业撤销: from the business date on. */
export const revokeTechSme: Command<
  OnListing & { readonly reason: string },
  { state: TechSmeState },
  CertificationLookups
> = {
  name: 'RevokeTechSme',
  load: async (input, read) => ({ state: await read(techSme, techSmeId(input)) }),
  decide: (input, { state }) => {
    if (!state.listing) return reject('NOT_FOUND');
    if (state.revokedOn !== null) return same();
    const { businessDate: revokedOn, reason } = input;
    if (revokedOn < state.listing.listedOn)
      return reject('DATE_ORDER', '/businessDate', { later: revokedOn, earlier: state.listing.listedOn });
    const data = { ...keyOf(state.listing), revokedOn, reason };
    return changed([TechSmeRevoked.make(streamOf(techSme, techSmeId(input)), data, { factDate: revokedOn })]);
  },
};

/** 科技型中小企业到期提示; changes no figure. */
export const noticeTechSmeExpiry: Command<OnListing, { state: TechSmeState }, CertificationLookups> = {
  name: 'NoticeTechSmeExpiry',
  load: async (input, read) => ({ state: await read(techSme, techSmeId(input)) }),
  decide: (input, { state }) => {
    if (!state.listing) return reject('NOT_FOUND');
    if (state.expiryNoticed || state.revokedOn !== null) return same();
    const { validThrough: through } = state.listing;
    if (input.businessDate <= through) return reject('NOT_EXPIRED_YET', '/listNo', { date: through });
    return changed([
      TechSmeExpired.make(streamOf(techSme, techSmeId(input)), keyOf(state.listing), {
        factDate: input.businessDate,
      }),
    ]);
  },
};
