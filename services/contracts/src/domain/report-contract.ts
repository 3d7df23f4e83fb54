import {
  changed,
  created,
  isRejection,
  type Decision,
  type FoldedFact,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import { decideAcceptance } from './accept-contract.ts';
import { contract as contractEntity, type Contract } from './contract.ts';
import type { ContractCommand, ContractContext } from './lookups.ts';
import type { ContractStates } from './own-contract.ts';
import { decideSubmission, readForSubmission, type SubmitContractInput } from './submit-contract.ts';

export interface ReportContractInput extends SubmitContractInput {
  readonly submittedOn: IsoDate;
  /** Where it was accepted already (受理日). */
  readonly acceptedOn?: IsoDate | undefined;
}

/** The contract as it will be with these facts, said by this person. */
function after(
  state: Contract | null,
  facts: readonly NewFact[],
  {
    identity,
    businessDate,
  }: { readonly identity: ContractContext['identity']; readonly businessDate: IsoDate },
): Contract | null {
  const fold = (known: Contract | null, { stream, type, data, factDate }: NewFact): Contract | null => {
    const meta: FoldedFact['meta'] = { factDate, businessDate, actor: identity.person };
    return contractEntity.evolve(known, { stream, type, data, meta });
  };
  return facts.filter(({ stream }) => stream.startsWith(`${contractEntity.category}/`)).reduce(fold, state);
}

/** 登记员报送: one row submits the contract and, where it has its day of acceptance, accepts it. */
export const reportContract: ContractCommand<ReportContractInput, ContractStates> = {
  name: 'ReportContract',
  load: (input, read) => readForSubmission(input, read),
  decide: (input, states, context): Decision => {
    const { submittedOn, acceptedOn, businessDate } = input;
    const submission = decideSubmission({ ...input, businessDate: submittedOn }, states, context);
    if (isRejection(submission) || acceptedOn === undefined) return submission;
    const known = after(states.contract, submission.facts, { identity: context.identity, businessDate });
    const acceptance = known ? decideAcceptance(acceptedOn, known, context) : submission;
    if (isRejection(acceptance)) return { ...acceptance, pointer: '/acceptedOn' };
    const facts = [...submission.facts, ...acceptance.facts];
    const answer = { ...submission.answer, ...acceptance.answer };
    if (facts.length === 0) return submission;
    return (submission.outcome === 'created' ? created : changed)(facts, answer);
  },
};
