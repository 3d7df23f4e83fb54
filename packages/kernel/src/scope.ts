import type { IsoDate } from './dates.ts';

/** Roles (角色) that a person can hold. A person acts in one role for one organisation. */
export const ROLES = [
  'CARRIER',
  'BANK',
  'OFFICE_REGISTRAR',
  'OFFICE_REVIEWER',
  'ENTERPRISE',
  'COUNTY',
  'CITY',
  'PROVINCE',
  'TRUSTEE',
  'AUDITOR',
  'AGGREGATOR',
  'OPERATOR',
] as const;
export type Role = (typeof ROLES)[number];

/** Who asks (请求人): an opaque person id, the role, the organisation and the region that bound what it may see. */
export interface Identity {
  readonly person: string;
  readonly role: Role;
  /** Id of the organisation in reference's directory, or '' for none. */
  readonly organisation: string;
  /** County, reporting unit or province code that the right hangs on. */
  readonly region: string;
  /** Credit code of the enterprise that an ENTERPRISE person acts for, else ''. */
  readonly creditCode: string;
}

/** What a reader may see (可见范围). Every query takes one; a row is visible when any part matches its `visibleTo`. */
export type Scope =
  | { readonly all: true }
  | {
      readonly all: false;
      readonly organisations: readonly string[];
      readonly creditCodes: readonly string[];
      /** County, reporting unit and province codes. */
      readonly regions: readonly string[];
    };

/** Kept with every row of a read model, computed in the fold. */
export interface VisibleTo {
  readonly organisations: readonly string[];
  readonly creditCodes: readonly string[];
  readonly regions: readonly string[];
}

export const SEE_NOTHING: Scope = { all: false, organisations: [], creditCodes: [], regions: [] };

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((value) => b.includes(value));

export function isVisible(row: VisibleTo, scope: Scope): boolean {
  if (scope.all) return true;
  return (
    meet(row.organisations, scope.organisations) ||
    meet(row.creditCodes, scope.creditCodes) ||
    meet(row.regions, scope.regions)
  );
}

/** Something that waits for somebody (待办): which role in which scope can do what, and who may not because of four eyes. */
export interface WaitsFor {
  readonly role: Role;
  readonly action: string;
  readonly organisation?: string;
  readonly region?: string;
  readonly notBy: readonly string[];
  readonly since: IsoDate;
  readonly due?: IsoDate;
}
