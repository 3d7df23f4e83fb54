import {
  CarrierDelisted,
  CarrierDetailsRevised,
  CarrierRecognised,
  carrierLevelSchema,
  CarrierUpgraded,
  entityOf,
  on,
  type CarrierLevel,
  type CarrierType,
} from '@torchline/facts';
import type { CreditCode, IsoDate } from '@torchline/kernel';
import type { CarrierStatus } from './states.ts';

/** One recognition (认定) that the carrier holds in its present standing. */
export interface Grant {
  readonly level: CarrierLevel;
  readonly on: IsoDate;
  readonly document: string;
  /** No provincial or national recognition before it, also not before an earlier delisting. */
  readonly first: boolean;
}
/** From the first day of a standing to the day of delisting, which no longer belongs to it. */
export interface Standing {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** A carrier (孵化载体): incubator, maker space, accelerator, park. No person's data is kept in the state. */
export interface CarrierState {
  readonly status: CarrierStatus;
  readonly name: string;
  readonly type: CarrierType;
  readonly county: string;
  readonly zone: string | null;
  readonly operatorCode: CreditCode;
  readonly operatorName: string;
  readonly areaM2: number | null;
  readonly hasContact: boolean;
  /** Lowest level first. */
  readonly grants: readonly Grant[];
  readonly standings: readonly Standing[];
  readonly delisted: { readonly on: IsoDate; readonly reason: string; readonly document: string } | null;
  /** True once it held a provincial or national recognition, also after it was delisted. */
  readonly heldProvincial: boolean;
}

const nothing: CarrierState = {
  status: 'NONE',
  name: '',
  type: 'INCUBATOR',
  county: '',
  zone: null,
  operatorCode: '',
  operatorName: '',
  areaM2: null,
  hasContact: false,
  grants: [],
  standings: [],
  delisted: null,
  heldProvincial: false,
};

/** 市级 < 省级 < 国家级. */
export const rankOf = (level: CarrierLevel): number => carrierLevelSchema.options.indexOf(level);
export const levelOf = (state: CarrierState): CarrierLevel | undefined => state.grants.at(-1)?.level;

const byRank = (a: Grant, b: Grant): number => rankOf(a.level) - rankOf(b.level);
const withGrant = (grants: readonly Grant[], one: Grant): Grant[] =>
  [...grants.filter(({ level }) => level !== one.level), one].sort(byRank);

/** A new standing after none or after a delisting; within one, the lowest recognition says when it began. */
function granted(state: CarrierState, one: Grant): CarrierState {
  const stands = state.status === 'RECOGNISED';
  const grants = stands ? withGrant(state.grants, one) : [one];
  const before = stands ? state.standings.slice(0, -1) : state.standings;
  return {
    ...state,
    status: 'RECOGNISED',
    grants,
    standings: [...before, { from: grants[0]?.on ?? one.on, until: null }],
    delisted: null,
    heldProvincial: state.heldProvincial || one.level !== 'CITY',
  };
}

export const carrier = entityOf<CarrierState>('carrier', nothing, [
  on(CarrierRecognised, (state, { level, recognisedOn, document, first, ...data }) => ({
    ...granted(state, { level, on: recognisedOn, document, first }),
    name: data.name,
    type: data.type,
    county: data.county,
    zone: data.zone ?? null,
    operatorCode: data.operatorCode,
    operatorName: data.operatorName,
    areaM2: data.areaM2 ?? state.areaM2,
    hasContact: state.hasContact || data.contact !== undefined,
  })),
  on(CarrierUpgraded, (state, { level, upgradedOn, document, type, county, zone }) => ({
    ...granted(state, { level, on: upgradedOn, document, first: false }),
    type,
    county,
    zone: zone ?? null,
  })),
  on(CarrierDetailsRevised, (state, { name, operatorCode, operatorName, areaM2, contact }) => ({
    ...state,
    name,
    operatorCode,
    operatorName,
    areaM2: areaM2 ?? state.areaM2,
    hasContact: state.hasContact || contact !== undefined,
  })),
  on(CarrierDelisted, (state, { delistedOn, reason, document }) => ({
    ...state,
    status: 'DELISTED',
    standings: state.standings.map((one) => (one.until === null ? { ...one, until: delistedOn } : one)),
    delisted: { on: delistedOn, reason, document },
  })),
]);

/** Recognised on a day and not delisted by then (当日具有资格). */
export const standsOn = ({ standings }: CarrierState, day: IsoDate): boolean =>
  standings.some(({ from, until }) => from <= day && (until === null || day < until));
