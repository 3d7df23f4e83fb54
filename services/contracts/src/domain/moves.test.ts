import { isRejection, type Command, type CommandInput, type Read } from '@torchline/kernel';
import { said } from '@torchline/testing';
import { acceptContract } from './accept-contract.ts';
import { deregisterContract, revokeContract } from './cancel-contract.ts';
import { as, reviewer } from '../fixtures/contracts.fixture.ts';
import { amendContract } from './amend-contract.ts';
import { contract as contractEntity } from './contract.ts';
import { refuseContract, returnContract, withdrawContract } from './end-review.ts';
import type { ContractLookups } from './lookups.ts';
import { canMove, CONTRACT_MOVES, CONTRACT_STATUSES, type ContractStatus } from './moves.ts';
import { registerContract } from './register-contract.ts';
import { supplementContract } from './supplement-contract.ts';
import {
  acceptedWorld,
  after,
  id,
  registeredWorld,
  submittedWorld,
  type World,
} from '../fixtures/world.fixture.ts';

const ON = '2026-03-20';
const chief = as({ ...reviewer, person: 'chief' });
const input = { contract: id, businessDate: ON, text: '说明', title: '新名称' };
const reason = { code: 'OTHER', text: '说明' } as const;

interface Try {
  readonly to: ContractStatus;
  readonly world: (world: World) => Promise<World>;
}
const attempt = <Input extends CommandInput, States>(
  to: ContractStatus,
  command: Command<Input, States, ContractLookups>,
  asked: Input,
): Try => ({
  to,
  world: async (world) => {
    const read: Read = async (entity, name) =>
      world
        .filter(({ stream }) => stream === `${entity.category}/${name}`)
        .reduce((state, fact) => entity.evolve(state, fact), entity.initial);
    const decided = await command.load(asked, read, chief.lookups);
    const decision = command.decide(asked, decided, {
      today: ON,
      scope: { all: true },
      identity: reviewer,
      ...chief,
    });
    if (isRejection(decision)) throw new Error(decision.rejected);
    return [...world, ...decision.facts.map((fact) => said(fact, { actor: 'chief', businessDate: ON }))];
  },
});

/** One command for each state that it leads to. */
const tries: readonly Try[] = [
  attempt('SUBMITTED', supplementContract, input),
  attempt('ACCEPTED', acceptContract, input),
  attempt('RETURNED', returnContract, { ...input, reason }),
  attempt('REJECTED', refuseContract, { ...input, reason }),
  attempt('WITHDRAWN', withdrawContract, input),
  attempt('REGISTERED', registerContract, input),
  attempt('REGISTERED', amendContract, { ...input, reason: '补充协议' }),
  attempt('ENDED', deregisterContract, { ...input, reason: 'ENDED' }),
  attempt('VOID', deregisterContract, { ...input, reason: 'VOID' }),
  attempt('REVOKED', revokeContract, input),
];

const step = <Input extends CommandInput, States>(
  world: Promise<World>,
  command: Command<Input, States, ContractLookups>,
  asked: Input,
) => world.then((before) => after(before, command, { input: asked, by: as(reviewer) }));

const early = { contract: id, businessDate: '2026-03-12', text: '说明' };
const worlds: Readonly<Record<ContractStatus, () => Promise<World>>> = {
  NONE: () => Promise.resolve([]),
  SUBMITTED: submittedWorld,
  RETURNED: () => step(acceptedWorld(), returnContract, { ...early, reason }),
  ACCEPTED: acceptedWorld,
  REGISTERED: () => registeredWorld(),
  REJECTED: () => step(acceptedWorld(), refuseContract, { ...early, reason }),
  WITHDRAWN: () => step(acceptedWorld(), withdrawContract, early),
  ENDED: () => step(registeredWorld(), deregisterContract, { ...early, reason: 'ENDED' }),
  VOID: () => step(registeredWorld(), deregisterContract, { ...early, reason: 'VOID' }),
  REVOKED: () =>
    registeredWorld().then((before) => after(before, revokeContract, { input: early, by: chief })),
};

const statusOf = (world: World): ContractStatus =>
  world
    .filter(({ stream }) => stream === `contract/${id}`)
    .reduce((state, fact) => contractEntity.evolve(state, fact), contractEntity.initial)?.status ?? 'NONE';

/** All facts that lead from a state to another, found by trying every command. */
async function found(from: ContractStatus): Promise<Set<string>> {
  const before = await worlds[from]();
  expect(statusOf(before)).toBe(from);
  const moves = await Promise.all(
    tries.map(async ({ to, world }) => {
      const now = await world(before).catch(() => undefined);
      const facts = now?.slice(before.length).filter(({ stream }) => stream.startsWith('contract/')) ?? [];
      if (now && facts.length > 0) expect(statusOf(now)).toBe(to);
      return facts.map(({ type }) => `${to} by ${type}`);
    }),
  );
  return new Set(moves.flat());
}

/** What only a command with other input does: a submission, a correction, a later number, a due date that was open. */
const elsewhere = (from: ContractStatus, to: ContractStatus, type: string): boolean =>
  (type === 'ContractSubmitted' && from !== 'RETURNED') ||
  type === 'ContractNumbered' ||
  (from === 'ACCEPTED' && to === 'ACCEPTED');

describe.each(CONTRACT_STATUSES)('from %s', (from) => {
  test('every command leads where the table says, and nowhere else', async () => {
    const allowed = CONTRACT_STATUSES.flatMap((to) =>
      (CONTRACT_MOVES[from][to] ?? [])
        .filter((type) => !elsewhere(from, to, type))
        .map((type) => `${to} by ${type}`),
    );
    expect([...(await found(from))].sort()).toEqual([...allowed].sort());
  });
  test.each(CONTRACT_STATUSES)('to %s: the table alone decides', (to) =>
    expect(canMove(from, to)).toBe(CONTRACT_MOVES[from][to] !== undefined),
  );
});

test('only what is void or revoked has no way out', () => {
  const ends = CONTRACT_STATUSES.filter((status) => Object.keys(CONTRACT_MOVES[status]).length === 0);
  expect(ends).toEqual(['VOID', 'REVOKED']);
});
