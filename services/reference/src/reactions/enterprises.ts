import {
  ContractSubmitted,
  HnteCertified,
  HnteRelocated,
  HnteRenamed,
  IncubateeEntered,
  LoanFiled,
  LoanPartlyFiled,
  PlainTenantAdmitted,
  TechSmeListed,
  type FactDefinition,
} from '@torchline/facts';
import type { IsoDate, RecordedFact } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { want, type Reaction } from '@torchline/reactions';
import type { z } from 'zod';
import { moveEnterprise, registerEnterprise, renameEnterprise } from '../domain/enterprises.ts';

/** What a fact of another service tells of an enterprise. */
interface Told {
  readonly creditCode?: string | undefined;
  readonly name: string;
  readonly county?: string | undefined;
  readonly foundedOn?: IsoDate | undefined;
  readonly from: IsoDate;
}

function tells<Schema extends z.ZodType>(
  definition: FactDefinition<string, Schema>,
  tell: (data: z.output<Schema>) => Told,
) {
  return { type: definition.type, tell: (fact: RecordedFact): Told => tell(fact.data as z.output<Schema>) };
}

/** 首次出现即登记: whoever names an enterprise first makes it known, so that nobody types it twice. */
function registerWhenNamed(
  name: string,
  log: string,
  tellers: readonly ReturnType<typeof tells>[],
): Reaction<ServiceHost> {
  return {
    name,
    logs: [log],
    on: tellers.map(({ type }) => type),
    from: 'start',
    react: (fact, { masters }) => {
      const { creditCode, ...told } = tellers.find(({ type }) => type === fact.type)?.tell(fact) ?? {
        name: '',
        from: '',
      };
      // Most facts name a firm that is known: no command then, which would be answered with "same".
      if (!creditCode || masters.enterprises.find(creditCode)) return undefined;
      return want(registerEnterprise, { ...told, creditCode, businessDate: fact.meta.businessDate });
    },
  };
}

const fromCertification = registerWhenNamed('register-certified-enterprise', 'certification', [
  tells(HnteCertified, ({ creditCode, enterprise, county, issuedOn }) => ({
    creditCode,
    name: enterprise,
    county,
    from: issuedOn,
  })),
  tells(TechSmeListed, ({ creditCode, enterprise, county, listedOn }) => ({
    creditCode,
    name: enterprise,
    county,
    from: listedOn,
  })),
]);
const fromIncubators = registerWhenNamed('register-tenant-enterprise', 'incubators', [
  tells(IncubateeEntered, ({ creditCode, enterprise, county, foundedOn, enteredOn }) => ({
    creditCode,
    name: enterprise,
    county,
    foundedOn,
    from: enteredOn,
  })),
  tells(PlainTenantAdmitted, ({ creditCode, enterprise, county, foundedOn, enteredOn }) => ({
    creditCode,
    name: enterprise,
    county,
    foundedOn,
    from: enteredOn,
  })),
]);
const fromLoans = registerWhenNamed('register-borrower-enterprise', 'loan-pools', [
  tells(LoanFiled, ({ creditCode, enterprise, county, disbursedOn }) => ({
    creditCode,
    name: enterprise,
    county,
    from: disbursedOn,
  })),
  tells(LoanPartlyFiled, ({ creditCode, enterprise, county, disbursedOn }) => ({
    creditCode,
    name: enterprise,
    county,
    from: disbursedOn,
  })),
]);
const sellers = registerWhenNamed('register-seller-enterprise', 'contracts', [
  tells(ContractSubmitted, ({ seller, signedOn }) => ({
    creditCode: seller.creditCode,
    name: seller.name,
    county: seller.county,
    from: signedOn,
  })),
]);
const buyers = registerWhenNamed('register-buyer-enterprise', 'contracts', [
  tells(ContractSubmitted, ({ buyer, signedOn }) => ({
    creditCode: buyer.creditCode,
    name: buyer.name,
    county: buyer.county,
    from: signedOn,
  })),
]);

/** 高企更名即企业更名. */
const renamed: Reaction = {
  name: 'rename-enterprise-with-certificate',
  logs: ['certification'],
  on: [HnteRenamed.type],
  from: 'start',
  react: (fact) => {
    const { creditCode, name, renamedOn } = fact.data as z.output<typeof HnteRenamed.schema>;
    return want(renameEnterprise, {
      creditCode,
      name,
      from: renamedOn,
      businessDate: fact.meta.businessDate,
    });
  },
};
/** 高企整体迁移即企业迁移. */
const moved: Reaction = {
  name: 'move-enterprise-with-certificate',
  logs: ['certification'],
  on: [HnteRelocated.type],
  from: 'start',
  react: (fact) => {
    const { creditCode, county, relocatedOn } = fact.data as z.output<typeof HnteRelocated.schema>;
    return want(moveEnterprise, {
      creditCode,
      county,
      from: relocatedOn,
      businessDate: fact.meta.businessDate,
    });
  },
};

export const enterpriseReactions: readonly Reaction<ServiceHost>[] = [
  fromCertification,
  fromIncubators,
  fromLoans,
  sellers,
  buyers,
  renamed,
  moved,
];
