import {
  AbsorbedContractReported,
  entityOf,
  on,
  RegistrationNumberTaken,
  type DataOf,
} from '@torchline/facts';
import {
  changed,
  created,
  reject,
  same,
  streamOf,
  type Decision,
  type IsoDate,
  type Rejection,
} from '@torchline/kernel';
import { provinceOf } from '@torchline/regions';
import { textOf } from './content.ts';
import { normalisedName } from './fingerprint.ts';
import { registrationNumber } from './guards.ts';
import type { ContractCommand, ContractLookups } from './lookups.ts';

type Report = DataOf<typeof AbsorbedContractReported>;

/** An absorbed contract (吸纳合同): what the newest extract says, and what each extract said. */
export interface AbsorbedContract {
  readonly report: Report | null;
  readonly known: Readonly<Record<IsoDate, string>>;
}

export const absorbedContract = entityOf<AbsorbedContract>('absorbed', { report: null, known: {} }, [
  on(AbsorbedContractReported, ({ known }, report) => ({
    report,
    known: { ...known, [report.asOf]: textOf(report) },
  })),
]);

export interface ReportAbsorbedInput extends Report {
  readonly businessDate: IsoDate;
}
interface States {
  readonly absorbed: AbsorbedContract;
  readonly holder: { readonly contract: string | undefined; readonly source: string | undefined } | null;
}

const numberOf = ({ number }: Report): string => normalisedName(number).toUpperCase();
/** Source and registration number: the source's writing does not make another contract. */
const idOf = (report: Report): string => `${normalisedName(report.source)}:${numberOf(report)}`;

function datesRefusal({ asOf, registeredOn, businessDate }: ReportAbsorbedInput): Rejection | undefined {
  if (asOf > businessDate)
    return reject('BUSINESS_DATE_IN_FUTURE', '/asOf', { date: asOf, today: businessDate });
  return asOf < registeredOn
    ? reject('DATE_ORDER', '/asOf', { later: asOf, earlier: registeredOn })
    : undefined;
}

function placesRefusal({ sellerProvince, buyer, registeredOn }: Report, lookups: ContractLookups) {
  if (sellerProvince === lookups.province) return reject('ABSORBED_FROM_OWN_PROVINCE', '/sellerProvince');
  if (!lookups.provinceExists(sellerProvince))
    return reject('REGION_UNKNOWN', '/sellerProvince', { region: sellerProvince, date: registeredOn });
  if (buyer.county === undefined || provinceOf(buyer.county) !== lookups.province)
    return reject('ABSORBED_BUYER_OUTSIDE', '/buyer/county');
  return lookups.countyExists(buyer.county, registeredOn)
    ? undefined
    : reject('REGION_UNKNOWN', '/buyer/county', { region: buyer.county, date: registeredOn });
}

function refusalOf(input: ReportAbsorbedInput, { absorbed, holder }: States, lookups: ContractLookups) {
  const { turnover, techAmount, number, source, asOf } = input;
  if (techAmount !== undefined && techAmount > turnover)
    return reject('CONTRACT_AMOUNTS_INVALID', '/techAmount');
  const isElsewhere = holder !== null && holder.source !== normalisedName(source);
  if (isElsewhere) return reject('REGISTRATION_NUMBER_TAKEN', '/number', { number });
  const known = absorbed.report;
  if (known && asOf < known.asOf)
    return reject('ABSORBED_EXTRACT_STALE', '/asOf', { known: known.asOf, asOf });
  return datesRefusal(input) ?? placesRefusal(input, lookups);
}

/**
 * 吸纳合同报告, from an extract of the national system or of the seller's province. A later as-of replaces; the same
 * as-of with other content is the extract corrected; an earlier one that says something new is refused as stale. What an
 * extract said before is the same. One number comes from one source, so that nothing counts twice.
 */
export const reportAbsorbedContract: ContractCommand<ReportAbsorbedInput, States> = {
  name: 'ReportAbsorbedContract',
  load: async (input, read) => ({
    absorbed: await read(absorbedContract, idOf(input)),
    holder: await read(registrationNumber, numberOf(input)),
  }),
  decide: (input, states, { lookups }): Decision => {
    const { businessDate: _, ...report } = input;
    const id = idOf(report);
    if (states.absorbed.known[report.asOf] === textOf(report)) return same({ absorbed: id });
    const refusal = refusalOf(input, states, lookups);
    if (refusal) return refusal;
    const when = { factDate: report.registeredOn };
    const fact = AbsorbedContractReported.make(streamOf(absorbedContract, id), report, when);
    if (states.holder) return changed([fact], { absorbed: id });
    const number = numberOf(report);
    const source = normalisedName(report.source);
    const taken = RegistrationNumberTaken.make(
      streamOf(registrationNumber, number),
      { number, source },
      when,
    );
    return created([fact, taken], { absorbed: id });
  },
};
