import type { Book } from '../book.ts';
import type { Regions } from '../regions.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, fenOf, plain } from '../files/values.ts';
import { contractId, type Party } from './contract-print.ts';

interface Contract {
  /** Counties of the province; '' for places elsewhere. */
  seller: string;
  buyer: string;
  turnover: bigint;
  number: string;
  registeredOn: string;
  cancelledOn: string;
}

/** A decision about a contract: its step, what it says, and its day. */
export interface ContractStep {
  readonly step: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly day: string;
}

const partyOf = (row: Row, side: 'seller' | 'buyer'): Party => ({
  name: row.text(`${side}Name`),
  creditCode: plain(row.maybe(`${side}Code`) ?? '').toUpperCase(),
});

/** 技术合同: counted from its registration, in the month of it. */
export class Contracts {
  readonly #regions: Regions;
  readonly #byId = new Map<string, Contract>();

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** A row of an office's table; one that its reviewer sends registers. */
  row(row: Row, from: { readonly office: string; readonly reviewer: boolean }): void {
    const [signedOn, submittedOn] = [dayOf(row.text('signedOn')), dayOf(row.text('submittedOn'))];
    const turnover = fenOf(row.text('turnover'), row.unit('turnover'));
    const [seller, buyer] = [partyOf(row, 'seller'), partyOf(row, 'buyer')];
    const id = contractId(from.office, { seller, buyer, signedOn, turnover, title: row.text('title') });
    const known = this.#byId.get(id);
    const contract = known ?? {
      seller: this.#regions.county(row.text('sellerPlace'), submittedOn),
      buyer: this.#regions.county(row.text('buyerPlace'), submittedOn),
      ...{ turnover, number: '', registeredOn: '', cancelledOn: '' },
    };
    if (from.reviewer) {
      contract.registeredOn = dayOf(row.text('registeredOn'));
      contract.number = plain(row.maybe('number') ?? contract.number);
    }
    this.#byId.set(id, contract);
  }

  amend(row: Row): void {
    const day = dayOf(row.text('amendedOn'));
    const contract = this.#find(plain(row.text('contract')));
    if (row.maybe('turnover') !== undefined)
      contract.turnover = fenOf(row.text('turnover'), row.unit('turnover'));
    if (row.maybe('sellerPlace') !== undefined)
      contract.seller = this.#regions.county(row.text('sellerPlace'), day);
    if (row.maybe('buyerPlace') !== undefined)
      contract.buyer = this.#regions.county(row.text('buyerPlace'), day);
  }

  decide(id: string, { step, body, day }: ContractStep): void {
    const contract = this.#find(id);
    if (step === 'register') contract.registeredOn = day;
    if (typeof body['number'] === 'string') contract.number = body['number'];
    if (step === 'revoke' || (step === 'deregister' && body['reason'] === 'VOID')) contract.cancelledOn = day;
    if (step === 'amend') this.#amendBy(contract, body);
  }

  write(book: Book): void {
    for (const contract of this.#byId.values()) if (contract.registeredOn) writeContract(contract, book);
  }

  #amendBy(contract: Contract, body: Readonly<Record<string, unknown>>): void {
    const { amounts, seller, buyer } = body as {
      readonly amounts?: { readonly turnover?: number };
      readonly seller?: { readonly county?: string };
      readonly buyer?: { readonly county?: string };
    };
    if (amounts?.turnover !== undefined) contract.turnover = BigInt(amounts.turnover);
    if (seller?.county !== undefined) contract.seller = seller.county;
    if (buyer?.county !== undefined) contract.buyer = buyer.county;
  }

  /** By id, or by its registration number. */
  #find(name: string): Contract {
    const found = this.#byId.get(name) ?? [...this.#byId.values()].find(({ number }) => number === name);
    if (!found) throw new Error(`no contract ${name}`);
    return found;
  }
}

/** Void and revoked contracts are out of their month of registration, and counted in the month of that decision. */
function writeContract({ seller, buyer, turnover, registeredOn, cancelledOn }: Contract, book: Book): void {
  const sold = book.regions.places(seller, registeredOn);
  // Who sells from elsewhere has registered elsewhere: that contract comes with an extract.
  if (sold.length === 0) return;
  if (cancelledOn) {
    book.flow('technology-contract-cancelled-amount', { region: seller, day: cancelledOn, amount: turnover });
    return;
  }
  book.flow('technology-contracts-registered', { region: seller, day: registeredOn });
  book.flow('technology-contract-turnover', { region: seller, day: registeredOn, amount: turnover });
  book.flow('technology-turnover-absorbed', { region: buyer, day: registeredOn, amount: turnover });
  const bought = book.regions.places(buyer, registeredOn);
  book.flowAt('technology-transaction-total', {
    places: [...sold, ...bought],
    day: registeredOn,
    amount: turnover,
  });
}
