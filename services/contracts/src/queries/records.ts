import type { WaitsFor } from '@torchline/kernel';
import { regionsSeeing, type Masters } from '@torchline/masters';
import type { RecordKind } from '@torchline/projections';
import { absorbedContract, type AbsorbedContract } from '../domain/absorbed-contract.ts';
import { contract as contractEntity, type Contract } from '../domain/contract.ts';

/** Who has to do what next: the registrar accepts or asks for supplements, another person decides. */
function workOf({ status, office, submittedOn, acceptedOn, dueOn, ended, handledBy }: Contract): WaitsFor[] {
  const registrar = { role: 'OFFICE_REGISTRAR', organisation: office, notBy: [] } as const;
  if (status === 'SUBMITTED') return [{ ...registrar, action: 'accept-contract', since: submittedOn }];
  if (status === 'RETURNED')
    return [{ ...registrar, action: 'supplement-contract', since: ended?.on ?? submittedOn }];
  if (status !== 'ACCEPTED' || acceptedOn === null) return [];
  const waits = {
    role: 'OFFICE_REVIEWER',
    action: 'register-contract',
    organisation: office,
    notBy: handledBy,
    since: acceptedOn,
  } as const;
  return [dueOn === null ? waits : { ...waits, due: dueOn }];
}

/** The desks of both parties' places, the office, and the parties themselves. */
function visibleTo({ content, office, submittedOn }: Contract, masters: Masters) {
  const parties = [content.seller, content.buyer];
  return {
    organisations: [office],
    creditCodes: parties.flatMap(({ creditCode }) => creditCode ?? []),
    regions: [...new Set(parties.flatMap(({ county }) => regionsSeeing(masters, county, submittedOn)))],
  };
}

function fieldsOf(known: Contract) {
  const { content, number, provisionalNo, submittedOn, acceptedOn, registeredOn, dueOn } = known;
  const { type, field, seller, buyer, signedOn, amounts } = content;
  return {
    ...{ number, provisionalNo, type, field, seller: seller.name, buyer: buyer.name },
    turnoverFen: amounts.turnover,
    techAmountFen: amounts.techAmount,
    techIncomeFen: amounts.techIncome,
    ...{ signedOn, submittedOn, acceptedOn, dueOn, registeredOn },
    version: known.version,
    large: known.large,
    amendments: known.amendments.length,
    endedOn: known.ended?.on ?? null,
    reason: known.ended?.code ?? null,
    warnings: known.warnings.join(' '),
  };
}

const isText = (value: string | null | undefined): value is string => typeof value === 'string';

/** 技术合同. */
export const contractRecord: RecordKind<Contract | null> = {
  kind: 'contract',
  zh: '技术合同',
  en: 'Technology contract',
  entity: contractEntity,
  describe: (known, id, masters) => {
    if (!known) return undefined;
    const { content, status, office, registeredOn, acceptedOn, submittedOn, number, provisionalNo, file } =
      known;
    const { seller, buyer } = content;
    return {
      title: content.title,
      status,
      day: registeredOn ?? acceptedOn ?? submittedOn,
      county: seller.county ?? buyer.county ?? null,
      zone: content.zone ?? null,
      organisation: office,
      creditCode: seller.creditCode ?? null,
      fields: fieldsOf(known),
      search: [id, content.title, seller.name, buyer.name, number, provisionalNo].filter(isText),
      visibleTo: visibleTo(known, masters),
      work: workOf(known),
      files: file === null ? [] : [file],
    };
  },
};

/** 吸纳技术合同, as the newest extract says. */
export const absorbedRecord: RecordKind<AbsorbedContract> = {
  kind: 'absorbed-contract',
  zh: '吸纳技术合同',
  en: 'Absorbed technology contract',
  entity: absorbedContract,
  describe: ({ report }, _, masters) => {
    if (!report) return undefined;
    const { buyer, title, number, source, registeredOn, sellerName, sellerProvince, asOf, completeness } =
      report;
    return {
      title: title ?? number,
      status: 'REPORTED',
      day: registeredOn,
      county: buyer.county ?? null,
      zone: report.zone ?? null,
      organisation: null,
      creditCode: buyer.creditCode ?? null,
      fields: {
        ...{ source, number, registeredOn, sellerProvince, seller: sellerName ?? null, buyer: buyer.name },
        turnoverFen: report.turnover,
        techAmountFen: report.techAmount ?? null,
        asOfOn: asOf,
        completeness,
      },
      search: [number, title, buyer.name, sellerName].filter(isText),
      visibleTo: {
        organisations: [],
        creditCodes: buyer.creditCode === undefined ? [] : [buyer.creditCode],
        regions: regionsSeeing(masters, buyer.county, registeredOn),
      },
      work: [],
      files: [],
    };
  },
};
