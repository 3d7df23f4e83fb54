import {
  ContractAccepted,
  ContractAmended,
  ContractDeregistered,
  ContractNumbered,
  ContractRegistered,
  ContractRejected,
  ContractReturned,
  ContractRevoked,
  ContractSubmitted,
  ContractWithdrawn,
  entityOf,
  on,
  type ContractContent,
  type ContractWarning,
  type DataOf,
} from '@torchline/facts';
import type { FoldedFact, IsoDate } from '@torchline/kernel';
import { contentOf } from './content.ts';
import { printsOf } from './fingerprint.ts';
import type { ContractStatus } from './moves.ts';

/** A change of a registered contract (变更): its day and the content from then on. */
export interface Amendment {
  readonly amendedOn: IsoDate;
  readonly content: ContractContent;
}

/** A technology contract (技术合同) at its registration office. */
export interface Contract {
  readonly contract: string;
  readonly office: string;
  readonly status: ContractStatus;
  /** As it was submitted last; what a file that is sent again is compared with. */
  readonly submitted: ContractContent;
  /** As it is now, amendments included. */
  readonly content: ContractContent;
  readonly fingerprint: string;
  /** All prints that it ever held. */
  readonly prints: readonly string[];
  readonly file: string | null;
  readonly submittedOn: IsoDate;
  readonly acceptedOn: IsoDate | null;
  /** Every day that was given for an acceptance, also of one that supplements have overtaken. */
  readonly acceptances: readonly IsoDate[];
  readonly dueOn: IsoDate | null;
  readonly version: string | null;
  readonly large: boolean;
  readonly registeredOn: IsoDate | null;
  readonly number: string | null;
  readonly provisionalNo: string | null;
  readonly amendments: readonly Amendment[];
  /** Day and words of a return, a refusal, a withdrawal or an end. */
  readonly ended: { readonly on: IsoDate; readonly code: string | null; readonly text: string } | null;
  /** Who submitted, corrected or accepted it: none of them may decide on it. */
  readonly handledBy: readonly string[];
  readonly registeredBy: string | null;
  readonly warnings: readonly ContractWarning[];
}

const joined = <Value>(known: readonly Value[], ...more: readonly Value[]): Value[] => [
  ...new Set([...known, ...more]),
];

const REOPENED: readonly ContractStatus[] = ['REJECTED', 'WITHDRAWN'];

/** What a submission leaves open: nothing of an earlier attempt, unless supplements continue it. */
const newlySubmitted = {
  dueOn: null,
  version: null,
  large: false,
  registeredOn: null,
  number: null,
  provisionalNo: null,
  amendments: [],
  ended: null,
  registeredBy: null,
} as const;

/** A first attempt, and one after a refusal or a withdrawal, begin with this. */
const attempt: Pick<Contract, 'file' | 'acceptedOn' | 'handledBy'> = {
  file: null,
  acceptedOn: null,
  handledBy: [],
};

function submitted(
  state: Contract | null,
  data: DataOf<typeof ContractSubmitted>,
  { meta }: FoldedFact,
): Contract | null {
  const { contract, office, fingerprint, submittedOn, file, warnings = [] } = data;
  const content = contentOf(data);
  const before = state ?? { prints: [], acceptances: [] };
  const again = state && !REOPENED.includes(state.status) ? state : attempt;
  return {
    ...newlySubmitted,
    ...{ contract, office, fingerprint, submittedOn, warnings, content, submitted: content },
    status: 'SUBMITTED',
    prints: joined(before.prints, ...printsOf(content)),
    acceptances: before.acceptances,
    file: file ?? again.file,
    acceptedOn: again.acceptedOn,
    handledBy: joined(again.handledBy, meta.actor),
  };
}

function amended(state: Contract, data: DataOf<typeof ContractAmended>): Contract {
  const { title, seller, buyer, zone, amounts, amendedOn } = data;
  const content = contentOf({ ...state.content, title, seller, buyer, zone, amounts });
  return {
    ...state,
    content,
    prints: joined(state.prints, ...printsOf(content)),
    amendments: [...state.amendments, { amendedOn, content }],
    warnings: joined(state.warnings, ...(data.warnings ?? [])),
  };
}

type Known<Data> = (state: Contract, data: Data, fact: FoldedFact) => Contract;
/** Only a contract that was submitted has these facts. */
const known =
  <Data>(handle: Known<Data>) =>
  (state: Contract | null, data: Data, fact: FoldedFact): Contract | null =>
    state && handle(state, data, fact);

export const contract = entityOf<Contract | null>('contract', null, [
  on(ContractSubmitted, submitted),
  on(
    ContractAccepted,
    known((state, { acceptedOn, dueOn, version, large }, { meta }) => ({
      ...state,
      status: 'ACCEPTED',
      acceptedOn,
      acceptances: joined(state.acceptances, acceptedOn, meta.businessDate),
      dueOn,
      version,
      large,
      ended: null,
      handledBy: joined(state.handledBy, meta.actor),
    })),
  ),
  on(
    ContractRegistered,
    known((state, data, { meta }) => ({
      ...state,
      status: 'REGISTERED',
      registeredOn: data.registeredOn,
      number: data.number ?? null,
      provisionalNo: data.provisionalNo,
      registeredBy: meta.actor,
      warnings: joined(state.warnings, ...(data.warnings ?? [])),
    })),
  ),
  on(
    ContractNumbered,
    known((state, { number, warnings }) => ({
      ...state,
      number,
      warnings: joined(state.warnings, ...(warnings ?? [])),
    })),
  ),
  on(
    ContractReturned,
    known((state, { returnedOn, reason }) => ({
      ...state,
      status: 'RETURNED',
      dueOn: null,
      ended: { on: returnedOn, ...reason },
    })),
  ),
  on(
    ContractRejected,
    known((state, { rejectedOn, reason }) => ({
      ...state,
      status: 'REJECTED',
      ended: { on: rejectedOn, ...reason },
    })),
  ),
  on(
    ContractWithdrawn,
    known((state, { withdrawnOn, text }) => ({
      ...state,
      status: 'WITHDRAWN',
      ended: { on: withdrawnOn, code: null, text },
    })),
  ),
  on(ContractAmended, known(amended)),
  on(
    ContractDeregistered,
    known((state, { reason, deregisteredOn, text }) => ({
      ...state,
      status: reason,
      ended: { on: deregisteredOn, code: reason, text },
    })),
  ),
  on(
    ContractRevoked,
    known((state, { revokedOn, text }) => ({
      ...state,
      status: 'REVOKED',
      ended: { on: revokedOn, code: null, text },
    })),
  ),
]);
