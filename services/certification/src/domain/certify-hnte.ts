import { CertificateNumberTaken, HnteCertified, type Contact } from '@torchline/facts';
import {
  addDays,
  addYearsForward,
  changed,
  created,
  isCreditCode,
  reject,
  same,
  streamOf,
  type Command,
  type CreditCode,
  type Decision,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { certificateNumber, hnte, type HnteState } from './hnte.ts';
import type { CertificationLookups, PolicyAnswer } from './lookups.ts';

export interface CertifyHnteInput {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly enterprise: string;
  readonly certificate: string;
  readonly issuedOn: IsoDate;
  readonly county: string;
  readonly zone?: string | undefined;
  readonly batch?: string | undefined;
  readonly contact?: Contact | undefined;
}
interface States {
  readonly firm: HnteState;
  readonly number: { readonly takenBy: CreditCode | null };
}

/** Last valid day: date of issue plus the years of validity, less one day (国科发火〔2016〕32号 第十二条). */
export const lastValidDay = (issuedOn: IsoDate, years: number): IsoDate =>
  addDays(addYearsForward(issuedOn, years), -1);

const sameAsKnown = (firm: HnteState, input: CertifyHnteInput): boolean => {
  const known = firm.certificates.find((one) => one.certificate === input.certificate);
  const moved = firm.relocations.length > 0;
  return (
    known !== undefined &&
    known.issuedOn === input.issuedOn &&
    firm.names.includes(input.enterprise) &&
    (moved || (firm.county === input.county && firm.zone === input.zone))
  );
};

function certified(input: CertifyHnteInput, { firm }: States, { value, use }: PolicyAnswer): NewFact {
  const { businessDate: _, zone, batch, contact, ...rest } = input;
  const others = firm.certificates.filter(
    (one) => one.certificate !== input.certificate && one.issuedOn < input.issuedOn,
  );
  const follows = others.at(-1)?.certificate;
  const data = {
    ...rest,
    validThrough: lastValidDay(input.issuedOn, Number(value)),
    firstEver: others.length === 0,
    ...(follows === undefined ? {} : { follows }),
    ...(zone === undefined ? {} : { zone }),
    ...(batch === undefined ? {} : { batch }),
    ...(contact === undefined ? {} : { contact }),
  };
  return HnteCertified.make(streamOf(hnte, input.creditCode), data, {
    factDate: input.issuedOn,
    policy: [use],
  });
}

/**
 * 高企认定, from the published list. The same certificate again with another date or place corrects it; a former name
 * of the firm, or its place before it moved, is no difference.
 */
export const certifyHnte: Command<CertifyHnteInput, States, CertificationLookups> = {
  name: 'CertifyHnte',
  load: async ({ creditCode, certificate }, read) => ({
    firm: await read(hnte, creditCode),
    number: await read(certificateNumber, certificate),
  }),
  decide: (input, states, { lookups }): Decision => {
    const { creditCode, certificate, issuedOn, county } = input;
    if (!isCreditCode(creditCode)) return reject('CREDIT_CODE_INVALID', '/creditCode', { code: creditCode });
    if (!lookups.countyExists(county, issuedOn))
      return reject('REGION_UNKNOWN', '/county', { region: county, date: issuedOn });
    if (states.number.takenBy !== null && states.number.takenBy !== creditCode)
      return reject('CERTIFICATE_TAKEN', '/certificate', { certificate });
    if (sameAsKnown(states.firm, input)) return same({ certificate });
    const years = lookups.policy('hnte.validYears', issuedOn);
    if (!years) return reject('POLICY_MISSING', '/issuedOn', { key: 'hnte.validYears', date: issuedOn });
    const fact = certified(input, states, years);
    if (states.number.takenBy !== null) return changed([fact], { certificate });
    const taken = CertificateNumberTaken.make(
      streamOf(certificateNumber, certificate),
      { certificate, creditCode },
      { factDate: issuedOn },
    );
    return created([fact, taken], { certificate });
  },
};
