import type { IsoDate } from '@torchline/kernel';
import { dayAfter, type Spot } from '../engine/contribution.ts';
import { joined } from '../engine/distinct.ts';

export interface Certificate {
  readonly certificate: string;
  readonly issuedOn: IsoDate;
  /** Last valid day. */
  readonly validThrough: IsoDate;
  readonly firstEver: boolean;
  /** '' while it is not revoked. */
  readonly revokedOn: IsoDate;
  /** First day on which the province counts it: the issue, or the move of a certificate first seen with its move. */
  readonly knownFrom: IsoDate;
  /** True for a certificate that came with a move, issued elsewhere. */
  readonly movedIn: boolean;
}
/** The place of the firm from a day on. */
export interface Move extends Spot {
  readonly zone: string;
  /** The certificate that was issued there; '' for a move. */
  readonly certificate: string;
}
export interface Application {
  readonly submittedOn: IsoDate;
  readonly year: number;
  readonly rejectedOn: IsoDate;
}
/** An enterprise with all its certificates (高企). */
export interface HighTechFirm {
  readonly certificates: readonly Certificate[];
  readonly moves: readonly Move[];
  readonly relocations: readonly { readonly from: string; readonly to: string; readonly day: IsoDate }[];
  readonly applications: readonly Application[];
}

export interface Validity {
  readonly from: IsoDate;
  /** First day without a valid certificate. */
  readonly until: IsoDate;
}

/** First day on which a certificate is not valid: the day after its end, or its revocation. */
export function endOf({ validThrough, revokedOn, knownFrom }: Certificate): IsoDate {
  const natural = dayAfter(validThrough);
  const end = revokedOn && revokedOn < natural ? revokedOn : natural;
  return end < knownFrom ? knownFrom : end;
}

/** When the firm is valid: overlapping certificates count once, joining ones leave no gap. */
export const validity = (firm: HighTechFirm): readonly Validity[] =>
  joined(firm.certificates.map((one) => ({ from: one.knownFrom, until: endOf(one) })));

/** Where the firm is on a day: its last certificate or move. */
export const placeOn = (firm: HighTechFirm, day: IsoDate): Move | undefined =>
  firm.moves.findLast((move) => move.day <= day) ?? firm.moves[0];

/** Days of validity cut where the firm moves, each part with its place. */
export function placed(
  firm: HighTechFirm,
  days: readonly Validity[],
): (Move & { readonly until: IsoDate })[] {
  return days.flatMap(({ from, until }) => {
    const cuts = [
      from,
      ...firm.moves.map(({ day }) => day).filter((day) => from < day && day < until),
      until,
    ];
    return [...new Set(cuts)].slice(0, -1).flatMap((day, index, starts) => {
      const place = placeOn(firm, day);
      return place ? [{ ...place, day, until: starts[index + 1] ?? until }] : [];
    });
  });
}

/**
 * Re-recognition pending (重新认定待定): an applicant whose certificate reached its end, from the day after it until the
 * result of its application or 31 December.
 */
export function pending(firm: HighTechFirm): Validity[] {
  const ends = firm.certificates.filter((one) => endOf(one) === dayAfter(one.validThrough));
  return firm.applications.flatMap((application) =>
    ends.flatMap((certificate) => {
      const end = endOf(certificate);
      const { year, submittedOn } = application;
      if (year !== Number(certificate.validThrough.slice(0, 4)) && year !== Number(end.slice(0, 4)))
        return [];
      const from = submittedOn > end ? submittedOn : end;
      const until =
        [`${Number(end.slice(0, 4)) + 1}-01-01`, ...resultsOf(firm, application)].toSorted()[0] ?? '';
      return from < until ? [{ from, until }] : [];
    }),
  );
}

function resultsOf(firm: HighTechFirm, { submittedOn, rejectedOn }: Application): IsoDate[] {
  const issued = firm.certificates.map(({ issuedOn }) => issuedOn).filter((day) => day >= submittedOn);
  return rejectedOn ? [...issued, rejectedOn] : issued;
}
