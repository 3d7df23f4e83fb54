import type { AnyCommand } from '@torchline/event-store';
import type { CommandInput, CreditCode } from '@torchline/kernel';
import type { Draws } from '../world/draws.ts';
import {
  amendContract,
  CONTRACTS_LOG,
  registerContract,
  revokeContract,
  type ContractInput,
} from './contracts.ts';
import { fileLoan, POOLS_LOG, reportBalance, revokeFiling, type LoanInput } from './loans.ts';
import { COUNTIES } from './places.ts';

/** What a client wants done: the command, the log of its service, and all of its input but the day. */
export interface Order {
  readonly log: string;
  readonly command: AnyCommand;
  readonly input: Omit<LoanInput, 'businessDate'> | Omit<ContractInput, 'businessDate'>;
}

/** Few firms, notes and contracts, so that clients get in each other's way. */
export const FIRMS = ['91130100MA07DEM103', '91110000600037341L'] as unknown as readonly CreditCode[];
const LOANS = ['b1:1', 'b1:2', 'b2:1'];
const CONTRACTS = ['k1', 'k2'];
const AMOUNTS = [100, 250, 400, 600];

const onLoans: readonly AnyCommand[] = [fileLoan, fileLoan, fileLoan, reportBalance, revokeFiling];
const onContracts: readonly AnyCommand[] = [
  registerContract,
  registerContract,
  amendContract,
  revokeContract,
];

/** Draws an order for one of the logs. */
export function orderOf(random: Draws, logs: readonly string[]): Order {
  const log = random.oneIn(2) && logs.includes(CONTRACTS_LOG) ? CONTRACTS_LOG : POOLS_LOG;
  const [county, amount] = [random.pick(COUNTIES), random.pick(AMOUNTS)];
  if (log === CONTRACTS_LOG)
    return {
      log,
      command: random.pick(onContracts),
      input: { contract: random.pick(CONTRACTS), county, amount },
    };
  const loan = random.pick(LOANS);
  return {
    log,
    command: random.pick(onLoans),
    input: { loan, creditCode: random.pick(FIRMS), county, amount },
  };
}

export const onDay = (order: Order, businessDate: string): CommandInput => ({ ...order.input, businessDate });
