import type { IsoDate, PolicyUse } from '@torchline/kernel';

/** The value of a policy key on a fact date and the row it came from. */
export interface PolicyAnswer {
  readonly value: unknown;
  readonly use: PolicyUse;
}

/** What certification's deciders ask of the look-ups. */
export interface CertificationLookups {
  readonly province: string;
  policy(key: string, on: IsoDate): PolicyAnswer | undefined;
  /** True for a county (or a leaf that stands for one) anywhere in China on that day. */
  countyExists(code: string, on: IsoDate): boolean;
  /** Regions whose desks see a record in that county: decides what a city desk may touch. */
  regionsSeeing(county: string, on: IsoDate): readonly string[];
}
