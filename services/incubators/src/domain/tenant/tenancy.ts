import {
  entityOf,
  GraduationHinted,
  IncubateeEntered,
  IncubateeGraduated,
  IncubateeGraduationUndone,
  IncubateeLeft,
  IncubateeOverdue,
  on,
  PlainTenantAdmitted,
  PlainTenantLeft,
  TenancyEnded,
  TenancyOpened,
  type DataOf,
} from '@torchline/facts';
import type { CreditCode, IsoDate } from '@torchline/kernel';
import type { TenancyStatus } from './states.ts';

/** What was said at entry (入驻信息), without the contact: no state keeps a person's data. */
export type Entry = Omit<DataOf<typeof PlainTenantAdmitted>, 'contact'>;

/** One stay of an enterprise in a carrier (入驻), in incubation (在孵) or plain. */
export interface TenancyState {
  readonly status: TenancyStatus;
  readonly entry: Entry | null;
  readonly hasContact: boolean;
  /** Last day of the time limit (孵化期限); null for a plain tenant. */
  readonly limitOn: IsoDate | null;
  readonly overdueFrom: IsoDate | null;
  readonly graduatedOn: IsoDate | null;
  /** A certificate that fits G1 (毕业提示), and since when that is known. */
  readonly hint: { readonly certificate: string; readonly on: IsoDate } | null;
  readonly left: { readonly on: IsoDate; readonly reason: string } | null;
}

const nothing: TenancyState = {
  status: 'NONE',
  entry: null,
  hasContact: false,
  limitOn: null,
  overdueFrom: null,
  graduatedOn: null,
  hint: null,
  left: null,
};

interface Entering {
  readonly data: DataOf<typeof PlainTenantAdmitted>;
  readonly limitOn: IsoDate | null;
}

/** A correction keeps a notice of the time limit only while the limit is the same. */
function entered(state: TenancyState, { data, limitOn }: Entering): TenancyState {
  const { contact, ...entry } = data;
  const overdueFrom = limitOn !== null && limitOn === state.limitOn ? state.overdueFrom : null;
  const status = limitOn === null ? 'PLAIN' : overdueFrom === null ? 'INCUBATED' : 'OVERDUE';
  return {
    ...state,
    status,
    entry,
    limitOn,
    overdueFrom,
    hasContact: state.hasContact || contact !== undefined,
  };
}

const left = (
  state: TenancyState,
  { leftOn, reason }: { leftOn: IsoDate; reason: string },
): TenancyState => ({
  ...state,
  status: 'LEFT',
  left: { on: leftOn, reason },
});

export const tenancy = entityOf<TenancyState>('incubatee', nothing, [
  on(IncubateeEntered, (state, { limitOn, ...data }) => entered(state, { data, limitOn })),
  on(PlainTenantAdmitted, (state, data) => entered(state, { data, limitOn: null })),
  on(IncubateeOverdue, (state, { overdueFrom }) => ({ ...state, status: 'OVERDUE', overdueFrom })),
  on(GraduationHinted, (state, { certificate, hintedOn }) => ({
    ...state,
    hint: { certificate, on: hintedOn },
  })),
  on(IncubateeLeft, left),
  on(PlainTenantLeft, left),
  on(IncubateeGraduated, (state, { graduatedOn }) => ({
    ...state,
    status: state.left ? 'LEFT' : 'GRADUATED',
    graduatedOn,
  })),
  on(IncubateeGraduationUndone, (state) => ({
    ...state,
    status: state.left ? 'LEFT' : state.overdueFrom ? 'OVERDUE' : 'INCUBATED',
    graduatedOn: null,
  })),
]);

export interface FirmAt {
  readonly carrier: string;
  readonly creditCode: CreditCode;
}
export interface TenancyKey extends FirmAt {
  readonly enteredOn: IsoDate;
}
export const firmAtId = ({ carrier, creditCode }: FirmAt): string => `${carrier}:${creditCode}`;
/** `<carrier>:<credit code>:<day of entry>`. */
export const tenancyId = ({ carrier, creditCode, enteredOn }: TenancyKey): string =>
  `${carrier}:${creditCode}:${enteredOn}`;

/** What a fact of a tenancy repeats of its entry. */
export const tenancyPart = ({
  carrier,
  carrierType,
  creditCode,
  enterprise,
  enteredOn,
  county,
  zone,
}: Entry) => ({
  ...{ carrier, carrierType, creditCode, enterprise, enteredOn, county },
  ...(zone === undefined ? {} : { zone }),
});

/** One stay (入驻期间); `endedOn` is null while it lasts. */
export interface Stay {
  readonly carrier: string;
  readonly enteredOn: IsoDate;
  readonly endedOn: IsoDate | null;
}
interface StaysState {
  readonly stays: readonly Stay[];
}

/** All stays of one enterprise, by credit code: the guard that no two of them overlap in one carrier. */
export const stayRegister = entityOf<StaysState>('tenancy', { stays: [] }, [
  on(TenancyOpened, ({ stays }, { carrier, enteredOn }) => ({
    stays: [...stays, { carrier, enteredOn, endedOn: null }].sort((a, b) =>
      a.enteredOn < b.enteredOn ? -1 : 1,
    ),
  })),
  on(TenancyEnded, ({ stays }, { carrier, enteredOn, endedOn }) => ({
    stays: stays.map((stay) =>
      stay.carrier === carrier && stay.enteredOn === enteredOn ? { ...stay, endedOn } : stay,
    ),
  })),
]);

const inCarrier = (stays: readonly Stay[], carrier: string): Stay[] =>
  stays.filter((stay) => stay.carrier === carrier);

/** The stay in a carrier that a day lies in, both ends included; else the last one there. */
export function stayOn(stays: readonly Stay[], carrier: string, day: IsoDate): Stay | undefined {
  const own = inCarrier(stays, carrier);
  const holds = ({ enteredOn, endedOn }: Stay): boolean =>
    enteredOn <= day && (endedOn === null || day <= endedOn);
  return own.find(holds) ?? own.at(-1);
}

/** A stay in the same carrier that shares a day; to leave and to enter again on one day is no overlap. */
export const overlapping = (stays: readonly Stay[], asked: Stay): Stay | undefined =>
  inCarrier(stays, asked.carrier).find(
    ({ enteredOn, endedOn }) =>
      enteredOn !== asked.enteredOn &&
      (endedOn === null || asked.enteredOn < endedOn) &&
      (asked.endedOn === null || enteredOn < asked.endedOn),
  );
