import { Book } from './book.ts';
import type { Row } from './files/rows.ts';
import { AbsorbedContracts } from './figures/absorbed.ts';
import { Carriers } from './figures/carriers.ts';
import { Certificates } from './figures/certificates.ts';
import { Claims } from './figures/claims.ts';
import { Contracts } from './figures/contracts.ts';
import { Incubation } from './figures/incubation.ts';
import { writeLoan } from './figures/loan-figures.ts';
import { Loans } from './figures/loans.ts';
import { Agreements, Pools } from './figures/pools.ts';
import { TechSmes } from './figures/tech-smes.ts';
import type { Policies } from './policies.ts';
import type { Regions } from './regions.ts';
import type { Senders } from './senders.ts';

export interface Ground {
  readonly regions: Regions;
  readonly policies: Policies;
  readonly senders: Senders;
}
type Body = Readonly<Record<string, unknown>>;

/** Everything that was accepted so far, concern by concern. */
export class World {
  readonly book: Book;
  readonly senders: Senders;
  readonly carriers = new Carriers();
  readonly incubation = new Incubation(this.carriers);
  readonly contracts: Contracts;
  readonly absorbed = new AbsorbedContracts();
  readonly certificates = new Certificates();
  readonly techSmes = new TechSmes();
  readonly agreements = new Agreements();
  readonly pools: Pools;
  readonly loans: Loans;
  readonly claims: Claims;

  constructor({ regions, policies, senders }: Ground) {
    this.book = new Book(regions);
    this.senders = senders;
    this.contracts = new Contracts(regions);
    this.pools = new Pools(this.book);
    const { pools, agreements, techSmes } = this;
    this.loans = new Loans({ pools, agreements, techSmes, policies }, this.book);
    this.claims = new Claims(this.loans, pools, this.book);
  }

  row(template: string, row: Row, as: string): void {
    ROWS[template]?.(this, row, as);
  }

  decide(path: string, body: Body, at: string): void {
    const [kind = '', id = '', step = ''] = path.split('/').filter(Boolean).map(decodeURIComponent);
    const decide = DECISIONS[kind];
    if (!decide) throw new Error(`no figure knows the decision ${path}`);
    decide(this, { id, step, body, day: dayIn(body) ?? at });
  }

  /** Writes everything into the book, once, at the end. */
  finish(): Book {
    const { book } = this;
    for (const concern of [this.carriers, this.incubation, this.contracts, this.absorbed, this.certificates])
      concern.write(book);
    this.techSmes.write(book);
    this.agreements.write(this.pools, book);
    for (const loan of this.loans.all) writeLoan(loan, book);
    for (const { creditCode, place } of this.certificates.firsts())
      if (this.incubation.graduatedOn(creditCode).some((day) => day < place.day))
        book.flow('graduates-certified-high-tech', { region: place.region, day: place.day });
    return book;
  }
}

type TakeRow = (world: World, row: Row, as: string) => void;
const bankOf = ({ senders }: World, row: Row, as: string): string => senders.bank(row.maybe('bank'), as);

/** Templates that feed no figure that is reckoned here (targets, month-statements, problems) are left out. */
const ROWS: Readonly<Record<string, TakeRow>> = {
  carriers: ({ carriers, book }, row) => carriers.row(row, book),
  tenants: ({ incubation, senders }, row, as) => incubation.tenant(row, senders.organisationOf(as)),
  graduations: ({ incubation, senders }, row, as) => incubation.claim(row, senders.organisationOf(as)),
  contracts: ({ contracts, senders }, row, as) =>
    contracts.row(row, { office: senders.organisationOf(as), reviewer: senders.isReviewer(as) }),
  amendments: ({ contracts }, row) => contracts.amend(row),
  'absorbed-contracts': ({ absorbed, book }, row) => absorbed.row(row, book),
  certificates: ({ certificates, book }, row) => certificates.row(row, book),
  'tech-smes': ({ techSmes, book }, row) => techSmes.row(row, book),
  'pools-and-postings': ({ pools }, row) => pools.row(row),
  banks: (world, row, as) => world.agreements.row(row, bankOf(world, row, as)),
  loans: (world, row, as) => world.loans.row(row, bankOf(world, row, as)),
  'loan-balances': (world, row, as) => world.loans.balance(row, bankOf(world, row, as)),
  claims: (world, row, as) => world.claims.row(row, bankOf(world, row, as)),
  recoveries: ({ claims }, row) => claims.recovery(row),
};
export const reckonsTemplate = (template: string): boolean => template in ROWS;

interface Decision {
  readonly id: string;
  readonly step: string;
  readonly body: Body;
  readonly day: string;
}

/** The day that a decision names; one that names none is of the day on which it was sent. */
function dayIn(body: Body): string | undefined {
  const keys = [
    'businessDate',
    'delistedOn',
    'paidOn',
    'writtenOffOn',
    'closedOn',
    'revokedOn',
    'endedOn',
    'leftOn',
  ];
  const day = keys.map((key) => body[key]).find((value) => typeof value === 'string');
  return typeof day === 'string' ? day : undefined;
}
const NOTHING = (): void => undefined;
const stepOf =
  (steps: Readonly<Record<string, (world: World, decision: Decision) => void>>) =>
  (world: World, decision: Decision): void => {
    const take = steps[decision.step];
    if (!take) throw new Error(`no figure knows the step ${decision.step} of ${decision.id}`);
    take(world, decision);
  };

const CLAIM_STEP = ({ claims }: World, { id, step, day }: Decision): void => claims.decide(id, step, day);
const CONTRACT_STEP = ({ contracts }: World, { id, ...decision }: Decision): void =>
  contracts.decide(id, decision);

/** The first part of a path: what it decides about. */
const DECISIONS: Readonly<Record<string, (world: World, decision: Decision) => void>> = {
  organisations: ({ senders }, { body }) => senders.register(body),
  carriers: stepOf({ delist: ({ carriers }, { id, day }) => carriers.delist(id, day) }),
  tenants: stepOf({ leave: ({ incubation }, { id, day }) => incubation.leave(id, day), overdue: NOTHING }),
  graduations: stepOf({
    ...{ check: NOTHING, return: NOTHING },
    confirm: ({ incubation }, { id }) => incubation.confirm(id),
    withdraw: ({ incubation }, { id }) => incubation.withdraw(id),
  }),
  contracts: stepOf({
    ...{ accept: NOTHING, return: NOTHING, supplement: NOTHING, reject: NOTHING, withdraw: NOTHING },
    ...{ register: CONTRACT_STEP, number: CONTRACT_STEP, amend: CONTRACT_STEP },
    ...{ deregister: CONTRACT_STEP, revoke: CONTRACT_STEP },
  }),
  'hnte-applications': ({ certificates }, { id, step, body, day }) =>
    step === 'reject' ? certificates.reject(id, body, day) : certificates.apply(body, day),
  certificates: stepOf({
    ...{ rename: NOTHING, expire: NOTHING },
    revoke: ({ certificates }, { id, body, day }) => certificates.revoke(id, body, day),
    relocate: ({ certificates }, { id, body, day }) => certificates.relocate(id, body, day),
  }),
  'tech-smes': ({ techSmes }, { id, body, day }) =>
    id === 'revoke' ? techSmes.revoke(body, day) : undefined,
  agreements: stepOf({ end: ({ agreements }, { id, day }) => agreements.end(id, day) }),
  loans: stepOf({
    overdue: ({ loans }, { id, body }) => {
      const loan = loanNamed(loans, id);
      if (typeof body['outstanding'] === 'number') loan.overdueOutstanding = BigInt(body['outstanding']);
    },
    close: ({ loans }, { id, day }) => loans.close(loanNamed(loans, id), day),
    revoke: ({ loans }, { id, day }) => loans.revoke(loanNamed(loans, id), day),
  }),
  claims: stepOf({
    ...{ review: NOTHING, approve: CLAIM_STEP, reject: CLAIM_STEP, return: CLAIM_STEP },
    ...{ pay: CLAIM_STEP, 'write-off': CLAIM_STEP },
  }),
  ...{ issues: NOTHING, targets: NOTHING, months: NOTHING },
};

function loanNamed(loans: Loans, id: string) {
  const [bank = '', noteNo = ''] = id.split(':');
  const loan = loans.find(bank, noteNo);
  if (!loan) throw new Error(`no loan ${id}`);
  return loan;
}
