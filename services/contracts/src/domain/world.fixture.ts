import { strict } from 'node:assert';
import { isRejection, type Command, type CommandInput, type FoldedFact } from '@torchline/kernel';
import { given, said } from '@torchline/testing';
import { acceptContract } from './accept-contract.ts';
import { as, registrar, reviewer, submission } from './contracts.fixture.ts';
import { contractIdOf } from './fingerprint.ts';
import type { ContractLookups } from './lookups.ts';
import { registerContract } from './register-contract.ts';
import { submitContract, type SubmitContractInput } from './submit-contract.ts';

export type World = readonly FoldedFact[];
type Who = ReturnType<typeof as>;

/** The world after a command that must be accepted. */
export async function after<Input extends CommandInput, States>(
  world: World,
  command: Command<Input, States, ContractLookups>,
  { input, by }: { readonly input: Input; readonly by: Who },
): Promise<World> {
  const accepted = await given(...world)
    .when(command, input, by)
    .then((decided) => strict.equal(isRejection(decided), false));
  const actor = by.identity?.person ?? '';
  return [...world, ...accepted.facts.map((fact) => said(fact, { actor, businessDate: input.businessDate }))];
}

export const id = contractIdOf('OFFICE-1', submission);

export const submittedWorld = (input: Partial<SubmitContractInput> = {}): Promise<World> =>
  after([], submitContract, { input: { ...submission, ...input }, by: as(registrar) });

export const acceptedWorld = async (
  acceptedOn = '2026-02-27',
  input: Partial<SubmitContractInput> = {},
): Promise<World> =>
  after(await submittedWorld(input), acceptContract, {
    input: { contract: contractIdOf('OFFICE-1', { ...submission, ...input }), businessDate: acceptedOn },
    by: as(registrar),
  });

export const REGISTERED_ON = '2026-03-10';
export const NUMBER = '2026130101000001';

export const registeredWorld = async (number: string | null = NUMBER): Promise<World> =>
  after(await acceptedWorld(), registerContract, {
    input: { contract: id, businessDate: REGISTERED_ON, ...(number === null ? {} : { number }) },
    by: as(reviewer),
  });
