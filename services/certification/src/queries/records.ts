import { visibleTo } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { hnte, type Certificate, type HnteState } from '../domain/hnte.ts';
import { techSme, type TechSmeState } from '../domain/tech-sme.ts';

/** What the record shows by itself; whether it is valid on another day is asked at `/titles`. */
const statusOf = (last: Certificate | undefined): string =>
  last === undefined
    ? 'APPLIED'
    : last.revokedOn !== null
      ? 'REVOKED'
      : last.expiryNoticed
        ? 'EXPIRED'
        : 'CERTIFIED';

function fieldsOf(certificates: readonly Certificate[]) {
  const last = certificates.at(-1);
  const {
    certificate = null,
    issuedOn = null,
    validThrough: validThroughOn = null,
    revokedOn = null,
  } = last ?? {};
  return { certificate, issuedOn, validThroughOn, revokedOn, certificates: certificates.length };
}

/** 高新技术企业, one record per enterprise with all its certificates. */
export const hnteRecord: RecordKind<HnteState> = {
  kind: 'high-tech-enterprise',
  zh: '高新技术企业',
  en: 'High-tech enterprise',
  entity: hnte,
  describe: (state, creditCode, masters) => {
    const last = state.certificates.at(-1);
    const day = last?.issuedOn ?? state.applications.at(-1)?.submittedOn;
    if (day === undefined) return undefined;
    return {
      title: state.names[0] ?? creditCode,
      status: statusOf(last),
      day,
      county: state.county,
      zone: state.zone ?? null,
      organisation: null,
      creditCode,
      fields: fieldsOf(state.certificates),
      search: [creditCode, ...state.names, ...state.certificates.map((one) => one.certificate)],
      visibleTo: visibleTo(masters, { county: state.county, day, creditCodes: [creditCode] }),
      work: [],
      files: [],
    };
  },
};

/** 科技型中小企业, one record per register, enterprise and year. */
export const techSmeRecord: RecordKind<TechSmeState> = {
  kind: 'technology-sme',
  zh: '科技型中小企业',
  en: 'Technology SME',
  entity: techSme,
  describe: ({ listing, revokedOn, expiryNoticed }, _, masters) => {
    if (!listing) return undefined;
    const { creditCode, enterprise, county, zone, list, listNo, year, listedOn, validThrough } = listing;
    return {
      title: enterprise,
      status: revokedOn !== null ? 'REVOKED' : expiryNoticed ? 'EXPIRED' : 'LISTED',
      day: listedOn,
      county,
      zone: zone ?? null,
      organisation: null,
      creditCode,
      fields: { list, listNo, year, listedOn, validThroughOn: validThrough, revokedOn },
      search: [creditCode, enterprise, listNo],
      visibleTo: visibleTo(masters, { county, day: listedOn, creditCodes: [creditCode] }),
      work: [],
      files: [],
    };
  },
};
