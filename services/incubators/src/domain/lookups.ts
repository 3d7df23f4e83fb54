import type { CreditCode, IsoDate } from '@torchline/kernel';
import type { PolicyFound } from '@torchline/policy';

/** A certificate of a high-tech enterprise (高新技术企业证书), from its first to its last valid day. */
export interface HnteTitle {
  readonly certificate: string;
  readonly from: IsoDate;
  readonly through: IsoDate;
  /** Taken away on that day. */
  readonly revokedOn?: IsoDate;
}

/**
 * What the commands of incubators ask of reference and of certification. `undefined` is "not known here", never "no".
 * What answers a promise is asked while a command loads, and decided on as part of its states.
 */
export interface IncubatorsLookups {
  /** The row in force on the fact date, the province's before the nation's. */
  policy(key: string, on: IsoDate): PolicyFound | undefined;
  /** County, reporting unit and province of a county on a day; empty when it does not lie in this province. */
  regionsSeeing(county: string, on: IsoDate): readonly string[];
  /** The certificates of a firm that certification has stated so far. */
  hnteTitlesOf(creditCode: CreditCode): Promise<readonly HnteTitle[] | undefined>;
  /** Whether a file with this SHA-256 was kept. */
  isKept(hash: string): Promise<boolean>;
}
