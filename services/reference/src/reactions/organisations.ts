import { BankAgreementSigned, CarrierRecognised, type DataOf } from '@torchline/facts';
import { want, type Reaction } from '@torchline/reactions';
import { registerOrganisation } from '../domain/organisations.ts';

/** 载体认定即机构登记: a carrier's people can be given rights from the day it is recognised. */
const carriers: Reaction = {
  name: 'register-carrier-organisation',
  logs: ['incubators'],
  on: [CarrierRecognised.type],
  from: 'start',
  react: (fact) => {
    const { carrier, name, county, operatorCode, recognisedOn } = fact.data as DataOf<
      typeof CarrierRecognised
    >;
    const data = {
      organisation: carrier,
      kind: 'CARRIER' as const,
      name,
      region: county,
      creditCode: operatorCode,
      registeredOn: recognisedOn,
    };
    return want(registerOrganisation, { data, businessDate: fact.meta.businessDate });
  },
};
/** 合作银行签约即机构登记. */
const banks: Reaction = {
  name: 'register-bank-organisation',
  logs: ['loan-pools'],
  on: [BankAgreementSigned.type],
  from: 'start',
  react: (fact) => {
    const { bank, bankName, region, signedOn } = fact.data as DataOf<typeof BankAgreementSigned>;
    const data = {
      organisation: bank,
      kind: 'BANK' as const,
      name: bankName,
      region,
      registeredOn: signedOn,
    };
    return want(registerOrganisation, { data, businessDate: fact.meta.businessDate });
  },
};

export const organisationReactions: readonly Reaction[] = [carriers, banks];
