import type {
  Command,
  CommandInput,
  CreditCode,
  DecisionContext,
  IsoDate,
  PolicyUse,
} from '@torchline/kernel';

/** The value of a policy key on a fact date, its unit and the row it came from. `null`: the rule knows no limit. */
export interface PolicyAnswer {
  readonly value: unknown;
  readonly unit: string;
  readonly use: PolicyUse;
}

/** What the deciders of contracts ask of the look-ups. */
export interface ContractLookups {
  /** The province that this instance serves: six-digit code. */
  readonly province: string;
  policy(key: string, on: IsoDate): PolicyAnswer | undefined;
  /** The n-th working day after a day; undefined when a needed year's notice is not known. */
  addWorkingDays(from: IsoDate, days: number): IsoDate | undefined;
  /** True for a county (or a leaf that stands for one) anywhere in China on that day. */
  countyExists(code: string, on: IsoDate): boolean;
  /** True for a province's six-digit code. */
  provinceExists(code: string): boolean;
  /** True for an ISO 3166-1 alpha-2 code. */
  countryExists(code: string): boolean;
  /** County, reporting unit and province of a county of this province: the areas that hold it. */
  regionsSeeing(county: string, on: IsoDate): readonly string[];
  /** The region that a registration office (技术合同登记机构) serves; undefined when it does not stand on that day. */
  officeRegion(office: string, on: IsoDate): string | undefined;
  /** The name of an enterprise on a day; undefined when it is not known here. */
  enterpriseName(creditCode: CreditCode, on: IsoDate): string | undefined;
}

export type ContractContext = DecisionContext<ContractLookups>;
export type ContractCommand<Input extends CommandInput, States> = Command<Input, States, ContractLookups>;
