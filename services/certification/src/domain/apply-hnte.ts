import { HnteRejected, HnteSubmitted } from '@torchline/facts';
import {
  changed,
  created,
  reject,
  same,
  streamOf,
  type Command,
  type CreditCode,
  type IsoDate,
} from '@torchline/kernel';
import { hnte, type HnteState } from './hnte.ts';
import type { CertificationLookups } from './lookups.ts';

type States = { readonly firm: HnteState };

export interface SubmitHnteInput {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly enterprise: string;
  readonly county: string;
  readonly zone?: string | undefined;
}

/** 高企申请: once a year (国科发火〔2016〕195号). A firm that held a certificate applies for re-recognition (重新认定). */
export const submitHnteApplication: Command<SubmitHnteInput, States, CertificationLookups> = {
  name: 'SubmitHnteApplication',
  load: async ({ creditCode }, read) => ({ firm: await read(hnte, creditCode) }),
  decide: (input, { firm }, { lookups }) => {
    const { creditCode, enterprise, county, zone, businessDate } = input;
    const year = Number(businessDate.slice(0, 4));
    if (firm.applications.some((one) => one.year === year))
      return reject('APPLIED_THIS_YEAR', '/businessDate', { year });
    if (!lookups.countyExists(county, businessDate))
      return reject('REGION_UNKNOWN', '/county', { region: county, date: businessDate });
    const data = {
      creditCode,
      enterprise,
      county,
      ...(zone === undefined ? {} : { zone }),
      year,
      submittedOn: businessDate,
      reRecognition: firm.certificates.length > 0,
    };
    return created([HnteSubmitted.make(streamOf(hnte, creditCode), data, { factDate: businessDate })], {
      year,
    });
  },
};

export interface RejectHnteInput {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly year: number;
  readonly reason: string;
}

/** 高企未通过: the batch's result is negative. */
export const rejectHnteApplication: Command<RejectHnteInput, States, CertificationLookups> = {
  name: 'RejectHnteApplication',
  load: async ({ creditCode }, read) => ({ firm: await read(hnte, creditCode) }),
  decide: ({ creditCode, year, reason, businessDate }, { firm }) => {
    const application = firm.applications.find((one) => one.year === year);
    if (!application) return reject('NOT_FOUND', '/year');
    if (application.result === 'REJECTED') return same();
    if (application.result === 'CERTIFIED')
      return reject('STATE_FORBIDS', '/year', { state: '已认定', action: '不予通过' });
    const { county, zone } = firm;
    const data = {
      creditCode,
      county,
      ...(zone === undefined ? {} : { zone }),
      year,
      rejectedOn: businessDate,
      reason,
    };
    return changed([HnteRejected.make(streamOf(hnte, creditCode), data, { factDate: businessDate })]);
  },
};
