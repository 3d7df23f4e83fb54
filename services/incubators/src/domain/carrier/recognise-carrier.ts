import {
  CarrierDetailsRevised,
  CarrierRecognised,
  CarrierUpgraded,
  type CarrierLevel,
  type CarrierType,
  type Contact,
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
  type Decision,
  type DecisionContext,
  type IsoDate,
  type NewFact,
  type Rejection,
} from '@torchline/kernel';
import type { IncubatorsLookups } from '../lookups.ts';
import { carrier, levelOf, rankOf, type CarrierState, type Grant } from './carrier.ts';
import { refuseRecogniser } from './recogniser.ts';

/** `businessDate` is the day of the recognition (认定日期). */
export interface RecogniseCarrierInput {
  readonly businessDate: IsoDate;
  readonly carrier: string;
  readonly name: string;
  readonly type: CarrierType;
  readonly level: CarrierLevel;
  readonly county: string;
  readonly zone?: string | undefined;
  readonly operatorCode: CreditCode;
  readonly operatorName: string;
  readonly areaM2?: number | undefined;
  readonly document: string;
  readonly contact?: Contact | undefined;
}
interface States {
  readonly known: CarrierState;
}
type Context = DecisionContext<IncubatorsLookups>;

const optional = ({ zone, areaM2, contact }: RecogniseCarrierInput) => ({
  ...(zone === undefined ? {} : { zone }),
  ...(areaM2 === undefined ? {} : { areaM2 }),
  ...(contact === undefined ? {} : { contact }),
});

function recognised(input: RecogniseCarrierInput, known: CarrierState): NewFact {
  const { businessDate: recognisedOn, zone: _, areaM2: __, contact: ___, ...rest } = input;
  const standing = known.status === 'RECOGNISED' ? known.grants : [];
  const first = standing.find(({ level }) => level === input.level)?.first ?? !known.heldProvincial;
  const data = { ...rest, ...optional(input), first, recognisedOn };
  return CarrierRecognised.make(streamOf(carrier, input.carrier), data, { factDate: recognisedOn });
}

function upgraded(input: RecogniseCarrierInput, from: CarrierLevel): NewFact {
  const { carrier: id, type, county, zone, level, document, businessDate: upgradedOn } = input;
  const place = { county, ...(zone === undefined ? {} : { zone }) };
  const data = { carrier: id, type, ...place, from, level, upgradedOn, document };
  return CarrierUpgraded.make(streamOf(carrier, id), data, { factDate: upgradedOn });
}

/** Empty where nothing differs. A contact is no difference by itself, because no state keeps a person's data. */
function revised(input: RecogniseCarrierInput, known: CarrierState, today: IsoDate): NewFact[] {
  const { carrier: id, name, operatorCode, operatorName, areaM2, contact } = input;
  const equal =
    known.name === name &&
    known.operatorCode === operatorCode &&
    known.operatorName === operatorName &&
    (areaM2 === undefined || areaM2 === known.areaM2) &&
    (contact === undefined || known.hasContact);
  if (equal) return [];
  const { zone: _, ...rest } = optional(input);
  const data = { carrier: id, name, operatorCode, operatorName, ...rest, revisedOn: today };
  return [CarrierDetailsRevised.make(streamOf(carrier, id), data, { factDate: today })];
}

const samePlace = (known: CarrierState, { type, county, zone }: RecogniseCarrierInput): boolean =>
  known.type === type && known.county === county && known.zone === (zone ?? null);
const sameGrant = (held: Grant | undefined, { businessDate, document }: RecogniseCarrierInput): boolean =>
  held !== undefined && held.on === businessDate && held.document === document;

/** A higher level: the first one at provincial level or above is a recognition, the next one an upgrade. */
function rise(input: RecogniseCarrierInput, known: CarrierState, today: IsoDate): Decision {
  const last = known.grants.at(-1);
  if (last && input.businessDate < last.on)
    return reject('DATE_ORDER', '/businessDate', { later: input.businessDate, earlier: last.on });
  if (!last || last.level === 'CITY') return changed([recognised(input, known)]);
  return changed([upgraded(input, last.level), ...revised(input, known, today)]);
}

/** The level that it holds: a different type, place, day or document corrects the recognition. */
function restate(input: RecogniseCarrierInput, known: CarrierState, today: IsoDate): Decision {
  const [last, before] = [known.grants.at(-1), known.grants.at(-2)];
  const details = revised(input, known, today);
  if (sameGrant(last, input) && samePlace(known, input))
    return details.length === 0 ? same() : changed(details);
  if (before && input.businessDate < before.on)
    return reject('DATE_ORDER', '/businessDate', { later: input.businessDate, earlier: before.on });
  return before && before.level !== 'CITY'
    ? changed([upgraded(input, before.level), ...details])
    : changed([recognised(input, known)]);
}

/** After a delisting only a later day is a new recognition; the days before it are history. */
function again(input: RecogniseCarrierInput, known: CarrierState): Decision {
  const { level, businessDate } = input;
  if (known.grants.some((one) => one.level === level && one.on === businessDate)) return same();
  if (known.delisted && businessDate < known.delisted.on)
    return reject('DATE_ORDER', '/businessDate', { later: businessDate, earlier: known.delisted.on });
  return changed([recognised(input, known)]);
}

function refuse(
  input: RecogniseCarrierInput,
  known: CarrierState,
  { identity, lookups }: Context,
): Rejection | undefined {
  const { businessDate: on, county, level, operatorCode } = input;
  if (!isCreditCode(operatorCode))
    return reject('CREDIT_CODE_INVALID', '/operatorCode', { code: operatorCode });
  if (lookups.regionsSeeing(county, on).length === 0)
    return reject('REGION_UNKNOWN', '/county', { region: county, date: on });
  const places = known.status === 'NONE' ? [county] : [known.county, county];
  for (const place of places) {
    const refused = refuseRecogniser(identity, level, { county: place, on, lookups });
    if (refused) return refused;
  }
  return undefined;
}

/** 载体认定 from the published list (科技企业孵化器管理办法). The same again is same; details that differ are revised. */
export const recogniseCarrier: Command<RecogniseCarrierInput, States, IncubatorsLookups> = {
  name: 'RecogniseCarrier',
  load: async ({ carrier: id }, read) => ({ known: await read(carrier, id) }),
  decide: (input, { known }, context): Decision => {
    const refused = refuse(input, known, context);
    if (refused) return refused;
    if (known.status === 'NONE') return created([recognised(input, known)], { carrier: input.carrier });
    if (known.status === 'DELISTED') return again(input, known);
    const level = levelOf(known) ?? input.level;
    if (rankOf(input.level) > rankOf(level)) return rise(input, known, context.today);
    if (input.level === level) return restate(input, known, context.today);
    const held = known.grants.find((one) => one.level === input.level);
    return held?.on === input.businessDate
      ? same()
      : reject('CARRIER_LEVEL_HELD', '/level', { carrier: input.carrier, level });
  },
};
