import {
  ContractPrintFreed,
  ContractPrintTaken,
  entityOf,
  on,
  RegistrationNumberTaken,
} from '@torchline/facts';
import { streamOf, type IsoDate, type NewFact, type Read } from '@torchline/kernel';

interface PrintHolder {
  readonly contract: string;
  readonly office: string;
}

/** One contract per fingerprint, over all offices (同一合同只登记一次). */
export const contractPrint = entityOf<{ readonly holder: PrintHolder | null }>(
  'contract-print',
  { holder: null },
  [
    on(ContractPrintTaken, (_, { contract, office }) => ({ holder: { contract, office } })),
    on(ContractPrintFreed, (): { readonly holder: PrintHolder | null } => ({ holder: null })),
  ],
);

interface NumberHolder {
  readonly contract: string | undefined;
  readonly source: string | undefined;
}

/** One contract per number of the national system (登记编号唯一), own or absorbed. */
export const registrationNumber = entityOf<NumberHolder | null>('registration-number', null, [
  on(RegistrationNumberTaken, (_: NumberHolder | null, { contract, source }) => ({ contract, source })),
]);

/** Guards of a set of prints, as they stand. */
export type Prints = readonly { readonly fingerprint: string; readonly holder: PrintHolder | null }[];

export const readPrints = (fingerprints: readonly string[], read: Read): Promise<Prints> =>
  Promise.all(
    fingerprints.map(async (fingerprint) => ({
      fingerprint,
      ...(await read(contractPrint, fingerprint)),
    })),
  );

export const takePrints = (prints: Prints, holder: PrintHolder, factDate: IsoDate): NewFact[] =>
  prints
    .filter((print) => print.holder?.contract !== holder.contract)
    .map(({ fingerprint }) =>
      ContractPrintTaken.make(streamOf(contractPrint, fingerprint), { fingerprint, ...holder }, { factDate }),
    );

export const freePrints = (prints: Prints, contract: string, factDate: IsoDate): NewFact[] =>
  prints.flatMap(({ fingerprint, holder }) =>
    holder?.contract === contract
      ? [
          ContractPrintFreed.make(
            streamOf(contractPrint, fingerprint),
            { fingerprint, ...holder },
            { factDate },
          ),
        ]
      : [],
  );

export const takeNumber = (number: string, contract: string, factDate: IsoDate): NewFact =>
  RegistrationNumberTaken.make(streamOf(registrationNumber, number), { number, contract }, { factDate });
