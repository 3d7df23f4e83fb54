import { HnteExpired, HnteRelocated, HnteRenamed, HnteRevoked } from '@torchline/facts';
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
import { hnte, isValidOn, type Certificate, type HnteState } from './hnte.ts';
import type { CertificationLookups } from './lookups.ts';

interface OnCertificate {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly certificate: string;
}
type States = { readonly firm: HnteState };
type HnteCommand<Input extends OnCertificate> = Command<Input, States, CertificationLookups>;

const load: HnteCommand<OnCertificate>['load'] = async ({ creditCode }, read) => ({
  firm: await read(hnte, creditCode),
});
const find = ({ firm }: States, { certificate }: OnCertificate): Certificate | undefined =>
  firm.certificates.find((one) => one.certificate === certificate);
const zoneOf = (zone: string | undefined) => (zone === undefined ? {} : { zone });
const place = ({ creditCode, county, zone }: HnteState) => ({ creditCode, county, ...zoneOf(zone) });
const dates = ({ certificate, issuedOn, validThrough }: Certificate) => ({
  certificate,
  issuedOn,
  validThrough,
});

/** 高企更名: number and validity stay (国科发火〔2016〕32号 第十七条). */
export const renameHnte: HnteCommand<OnCertificate & { readonly name: string }> = {
  name: 'RenameHnte',
  load,
  decide: (input, states) => {
    const known = find(states, input);
    if (!known) return reject('NOT_FOUND', '/certificate');
    const [formerName = ''] = states.firm.names;
    if (formerName === input.name) return same();
    if (!isValidOn(known, input.businessDate))
      return reject('CERTIFICATE_NOT_VALID', '/certificate', {
        certificate: input.certificate,
        date: input.businessDate,
      });
    const { creditCode, certificate, name, businessDate } = input;
    const data = { creditCode, certificate, name, formerName, renamedOn: businessDate };
    return changed([HnteRenamed.make(streamOf(hnte, creditCode), data, { factDate: businessDate })]);
  },
};

export interface RelocateHnteInput extends OnCertificate {
  readonly enterprise: string;
  readonly from: string;
  readonly county: string;
  readonly zone?: string | undefined;
  /** Needed when the firm comes from outside and its certificate is not known here yet. */
  readonly issuedOn?: IsoDate | undefined;
  readonly validThrough?: IsoDate | undefined;
}

const certificateOf = (states: States, input: RelocateHnteInput): Certificate | undefined => {
  const { certificate, issuedOn, validThrough } = input;
  if (issuedOn === undefined || validThrough === undefined) return find(states, input);
  return (
    find(states, input) ?? {
      certificate,
      issuedOn,
      validThrough,
      batch: undefined,
      revokedOn: null,
      expiryNoticed: false,
    }
  );
};

/** 高企整体迁移: the firm counts at the new place from the notice's day; number and validity stay. */
export const relocateHnte: HnteCommand<RelocateHnteInput> = {
  name: 'RelocateHnte',
  load,
  decide: (input, states, { lookups }) => {
    const { creditCode, enterprise, from, county, zone, businessDate } = input;
    const known = certificateOf(states, input);
    if (!known) return reject('NOT_FOUND', '/certificate');
    const arrives = find(states, input) === undefined;
    if (!arrives && states.firm.county === county) return same();
    if (!arrives && states.firm.county !== from)
      return reject('RELOCATION_FROM_ELSEWHERE', '/from', { county: states.firm.county });
    if (!isValidOn(known, businessDate))
      return reject('CERTIFICATE_NOT_VALID', '/certificate', {
        certificate: known.certificate,
        date: businessDate,
      });
    const unknown = [from, county].find((code) => !lookups.countyExists(code, businessDate));
    if (unknown)
      return reject('REGION_UNKNOWN', unknown === from ? '/from' : '/county', {
        region: unknown,
        date: businessDate,
      });
    const data = {
      creditCode,
      enterprise,
      from,
      county,
      ...zoneOf(zone),
      ...dates(known),
      relocatedOn: businessDate,
    };
    const fact = HnteRelocated.make(streamOf(hnte, creditCode), data, { factDate: businessDate });
    return arrives ? created([fact]) : changed([fact]);
  },
};

/** 高企资格取消, from a day on that is not before the issue and not after the business date. */
export const revokeHnte: HnteCommand<
  OnCertificate & { readonly revokedOn: IsoDate; readonly reason: string }
> = {
  name: 'RevokeHnte',
  load,
  decide: (input, states) => {
    const known = find(states, input);
    if (!known) return reject('NOT_FOUND', '/certificate');
    const { creditCode, revokedOn, reason, businessDate } = input;
    if (known.revokedOn !== null)
      return known.revokedOn === revokedOn
        ? same()
        : reject('STATE_FORBIDS', '/certificate', { state: '已取消', action: '取消' });
    if (revokedOn < known.issuedOn)
      return reject('DATE_ORDER', '/revokedOn', { later: revokedOn, earlier: known.issuedOn });
    if (revokedOn > businessDate)
      return reject('BUSINESS_DATE_IN_FUTURE', '/revokedOn', { date: revokedOn, today: businessDate });
    const data = { ...place(states.firm), ...dates(known), revokedOn, reason };
    return changed([HnteRevoked.make(streamOf(hnte, creditCode), data, { factDate: revokedOn })]);
  },
};

/** 高企到期提示, on or after the day after the end; changes no figure. */
export const noticeHnteExpiry: HnteCommand<OnCertificate> = {
  name: 'NoticeHnteExpiry',
  load,
  decide: (input, states) => {
    const known = find(states, input);
    if (!known) return reject('NOT_FOUND', '/certificate');
    if (known.expiryNoticed || known.revokedOn !== null) return same();
    if (input.businessDate <= known.validThrough)
      return reject('NOT_EXPIRED_YET', '/certificate', { date: known.validThrough });
    const data = { ...place(states.firm), ...dates(known) };
    return changed([
      HnteExpired.make(streamOf(hnte, input.creditCode), data, { factDate: input.businessDate }),
    ]);
  },
};
