import { ContractSubmitted, type Contact, type ContractContent } from '@torchline/facts';
import {
  changed,
  created,
  reject,
  same,
  streamOf,
  type Decision,
  type IsoDate,
  type Read,
  type Rejection,
} from '@torchline/kernel';
import { contentRefusal, contentWarnings } from './content-rules.ts';
import { contentOf, isEqual } from './content.ts';
import { contract as contractEntity, type Contract } from './contract.ts';
import { contractIdOf, fingerprintOf, printsOf } from './fingerprint.ts';
import { readPrints, takePrints, type Prints } from './guards.ts';
import type { ContractCommand, ContractContext, ContractLookups } from './lookups.ts';
import type { ContractStatus } from './moves.ts';
import { stepRefusal, type ContractStates } from './own-contract.ts';

export interface SubmitContractInput extends ContractContent {
  /** Day of submission, of the correction, or of the supplements (申请日期). */
  readonly businessDate: IsoDate;
  /** The office of the person who submits. */
  readonly office: string;
  readonly file?: string | undefined;
  readonly contact?: Contact | undefined;
}

export async function readForSubmission(input: SubmitContractInput, read: Read): Promise<ContractStates> {
  const id = contractIdOf(input.office, input);
  return {
    contract: await read(contractEntity, id),
    prints: await readPrints(printsOf(input), read),
  };
}

const OPEN: readonly ContractStatus[] = ['SUBMITTED', 'RETURNED', 'REJECTED', 'WITHDRAWN'];

/** What was said before is the same: while it is open only on the same day, since a later day is a new submission. */
function isKnown(known: Contract, input: SubmitContractInput): boolean {
  const { status, submitted, submittedOn, file } = known;
  const equal = isEqual(submitted, contentOf(input)) && (input.file === undefined || input.file === file);
  return equal && (status === 'SUBMITTED' || !OPEN.includes(status) || submittedOn === input.businessDate);
}

/** A refusal that names nothing of another office. */
export function duplicateRefusal(prints: Prints, contract: string, office: string): Rejection | undefined {
  const holder = prints.map((print) => print.holder).find((one) => one && one.contract !== contract);
  if (!holder) return undefined;
  return holder.office === office
    ? reject('CONTRACT_DUPLICATE_HERE', '/title', { contract: holder.contract })
    : reject('CONTRACT_DUPLICATE', '/title');
}

function knownRefusal(known: Contract, input: SubmitContractInput, context: ContractContext) {
  if (!OPEN.includes(known.status) && known.status !== 'ACCEPTED')
    return reject('CONTRACT_CHANGE_NEEDS_AMENDMENT', '/title');
  const notBefore = known.ended?.on ?? null;
  const on = input.businessDate;
  return stepRefusal(
    known,
    { to: 'SUBMITTED', action: '提交 (submit)', on, pointer: '/businessDate', notBefore },
    context.identity,
  );
}

interface Submission {
  readonly contract: string;
  readonly input: SubmitContractInput;
  readonly area: string;
}

function submitted({ contract, input, area }: Submission, lookups: ContractLookups) {
  const { office, businessDate, file, contact } = input;
  const content = contentOf(input);
  const asked = { lookups, on: businessDate };
  const { warnings, policy } = contentWarnings(content, area, asked);
  const types = lookups.policy('contract.types', businessDate);
  const data = {
    ...{ contract, office, ...content, fingerprint: fingerprintOf(content), submittedOn: businessDate },
    warnings: [...warnings],
    ...(file === undefined ? {} : { file }),
    ...(contact === undefined ? {} : { contact }),
  };
  const fact = ContractSubmitted.make(streamOf(contractEntity, contract), data, {
    factDate: businessDate,
    policy: [...(types ? [types.use] : []), ...policy],
  });
  return { fact, warnings };
}

/** 合同提交, decided on the states as they stand. */
export function decideSubmission(
  input: SubmitContractInput,
  { contract: known, prints }: ContractStates,
  context: ContractContext,
): Decision {
  const { office, businessDate } = input;
  const { identity, lookups } = context;
  if (identity.organisation !== office) return reject('NOT_FOUND', '/office');
  const area = lookups.officeRegion(office, businessDate);
  if (area === undefined) return reject('ORGANISATION_UNKNOWN', '/office', { organisation: office });
  const contract = known?.contract ?? contractIdOf(office, input);
  if (known && isKnown(known, input)) return same({ contract });
  const refusal =
    (known && knownRefusal(known, input, context)) ??
    contentRefusal(contentOf(input), { lookups, on: businessDate }) ??
    duplicateRefusal(prints, contract, office);
  if (refusal) return refusal;
  const { fact, warnings } = submitted({ contract, input, area }, lookups);
  const facts = [fact, ...takePrints(prints, { contract, office }, businessDate)];
  return (known ? changed : created)(facts, { contract, warnings });
}

/**
 * 合同提交登记 by the office of the registering party. The same contract at another office, or reported by its buyer, is
 * refused; a correction before acceptance, supplements (补正) and a new attempt after a refusal are stated again.
 */
export const submitContract: ContractCommand<SubmitContractInput, ContractStates> = {
  name: 'SubmitContract',
  load: readForSubmission,
  decide: decideSubmission,
};
