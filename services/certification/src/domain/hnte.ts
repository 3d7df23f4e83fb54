import {
  CertificateNumberTaken,
  entityOf,
  HnteCertified,
  HnteExpired,
  HnteRejected,
  HnteRelocated,
  HnteRenamed,
  HnteRevoked,
  HnteSubmitted,
  on,
} from '@torchline/facts';
import type { CreditCode, IsoDate } from '@torchline/kernel';

/** A certificate (高新技术企业证书) with its last valid day and, where it was taken away, the day of revocation. */
export interface Certificate {
  readonly certificate: string;
  readonly issuedOn: IsoDate;
  readonly validThrough: IsoDate;
  readonly batch: string | undefined;
  readonly revokedOn: IsoDate | null;
  readonly expiryNoticed: boolean;
}

/** A yearly application (高企申请) until its result. */
export interface Application {
  readonly year: number;
  readonly submittedOn: IsoDate;
  readonly reRecognition: boolean;
  readonly result: 'PENDING' | 'CERTIFIED' | 'REJECTED';
}

/** All that certification knows of one enterprise as a high-tech enterprise (高新技术企业). */
export interface HnteState {
  readonly creditCode: CreditCode;
  readonly names: readonly string[];
  readonly county: string;
  readonly zone: string | undefined;
  readonly certificates: readonly Certificate[];
  readonly applications: readonly Application[];
  readonly relocations: readonly { readonly from: string; readonly to: string; readonly on: IsoDate }[];
}

const nothing: HnteState = {
  creditCode: '',
  names: [],
  county: '',
  zone: undefined,
  certificates: [],
  applications: [],
  relocations: [],
};

const named = (names: readonly string[], name: string): string[] => [
  name,
  ...names.filter((known) => known !== name),
];
const withCertificate = (state: HnteState, one: Certificate): readonly Certificate[] =>
  [...state.certificates.filter((known) => known.certificate !== one.certificate), one].sort((a, b) =>
    a.issuedOn < b.issuedOn ? -1 : 1,
  );
const changeCertificate = (state: HnteState, no: string, change: Partial<Certificate>): HnteState => ({
  ...state,
  certificates: state.certificates.map((one) => (one.certificate === no ? { ...one, ...change } : one)),
});
const answered = (
  applications: readonly Application[],
  year: number,
  result: Application['result'],
): Application[] =>
  applications.map((one) => (one.year === year && one.result === 'PENDING' ? { ...one, result } : one));

export const hnte = entityOf<HnteState>('hnte', nothing, [
  on(HnteSubmitted, (state, { creditCode, enterprise, county, zone, year, submittedOn, reRecognition }) => ({
    ...state,
    creditCode,
    names: state.names.length === 0 ? [enterprise] : state.names,
    county: state.county === '' ? county : state.county,
    zone: state.zone ?? zone,
    applications: [
      ...state.applications.filter((one) => one.year !== year),
      { year, submittedOn, reRecognition, result: 'PENDING' },
    ],
  })),
  on(
    HnteCertified,
    (state, { creditCode, enterprise, county, zone, certificate, issuedOn, validThrough, batch }) => ({
      ...state,
      creditCode,
      names: named(state.names, enterprise),
      county,
      zone,
      certificates: withCertificate(state, {
        certificate,
        issuedOn,
        validThrough,
        batch,
        revokedOn: null,
        expiryNoticed: false,
      }),
      applications: answered(state.applications, Number(issuedOn.slice(0, 4)), 'CERTIFIED'),
    }),
  ),
  on(HnteRejected, (state, { year }) => ({
    ...state,
    applications: answered(state.applications, year, 'REJECTED'),
  })),
  on(HnteRenamed, (state, { name }) => ({ ...state, names: named(state.names, name) })),
  on(
    HnteRelocated,
    (
      state,
      { creditCode, enterprise, certificate, issuedOn, validThrough, from, county, zone, relocatedOn },
    ) => ({
      ...state,
      creditCode,
      names: state.names.length === 0 ? [enterprise] : state.names,
      county,
      zone,
      certificates: state.certificates.some((one) => one.certificate === certificate)
        ? state.certificates
        : withCertificate(state, {
            certificate,
            issuedOn,
            validThrough,
            batch: undefined,
            revokedOn: null,
            expiryNoticed: false,
          }),
      relocations: [...state.relocations, { from, to: county, on: relocatedOn }],
    }),
  ),
  on(HnteRevoked, (state, { certificate, revokedOn }) =>
    changeCertificate(state, certificate, { revokedOn }),
  ),
  on(HnteExpired, (state, { certificate }) => changeCertificate(state, certificate, { expiryNoticed: true })),
]);

/** A certificate number belongs to one enterprise (证书编号唯一). */
export const certificateNumber = entityOf<{ readonly takenBy: CreditCode | null }>(
  'certificate',
  { takenBy: null },
  [on(CertificateNumberTaken, (_, { creditCode }) => ({ takenBy: creditCode }))],
);

/** Valid on a day: issued, not ended, not revoked before or on it (有效高企). */
export const isValidOn = ({ issuedOn, validThrough, revokedOn }: Certificate, day: IsoDate): boolean =>
  issuedOn <= day && day <= validThrough && (revokedOn === null || day < revokedOn);
