import {
  changed,
  created,
  reject,
  same,
  type Command,
  type CommandInput,
  type Entity,
  type NewFact,
} from '@torchline/kernel';
import type { HandleItem, HandleRequest } from './outcome.ts';

/** A small domain for the tests of the handler: a purse that is never below zero, and a shared count of payments. */
export const purse: Entity<number> = {
  category: 'purse',
  initial: 0,
  evolve: (balance, fact) => balance + (fact.data as { amount: number }).amount,
};

export const payments: Entity<number> = {
  category: 'payments',
  initial: 0,
  evolve: (count) => count + 1,
};

const moved = (stream: string, amount: number): NewFact => ({
  stream,
  type: 'Moved',
  schemaVersion: 3,
  data: { amount, note: undefined },
  factDate: '2026-01-05',
});

export interface Amount extends CommandInput {
  readonly purse: string;
  readonly amount: number;
}

/** Puts money in; zero changes nothing. */
export const fill: Command<Amount, number> = {
  name: 'Fill',
  load: (input, read) => read(purse, input.purse),
  decide: ({ purse: id, amount }, balance) =>
    amount === 0
      ? same({ balance })
      : (balance === 0 ? created : changed)([moved(`purse/${id}`, amount)], { balance: balance + amount }),
};

/** Takes money out and counts the payment, both or neither. */
export const pay: Command<Amount, readonly [number, number]> = {
  name: 'Pay',
  load: async (input, read) => [await read(purse, input.purse), await read(payments, 'all')],
  decide: ({ purse: id, amount }, [balance, count]) =>
    amount > balance
      ? reject('STATE_FORBIDS', '/amount')
      : changed([moved(`purse/${id}`, -amount), moved('payments/all', 0)], { number: count + 1 }),
};

/** Pays as much as a look-up of another service allows, which answers when it likes. */
export interface Allowance {
  allowed(purse: string): Promise<number>;
}
export const payAllowed: Command<Amount, readonly [balance: number, allowed: number], Allowance> = {
  name: 'PayAllowed',
  load: async (input, read, lookups) => [await read(purse, input.purse), await lookups.allowed(input.purse)],
  decide: ({ purse: id, amount }, [balance, allowed]) =>
    amount > balance || amount > allowed
      ? reject('STATE_FORBIDS', '/amount')
      : changed([moved(`purse/${id}`, -amount)]),
};

/** Forgets to read what it writes. */
export const careless: Command<Amount, null> = {
  name: 'Careless',
  load: async () => null,
  decide: ({ purse: id }) => created([moved(`purse/${id}`, 1)]),
};

export const DAY = '2026-01-06';

export const requestOf = (key: string, rest: Partial<HandleRequest> = {}): HandleRequest => ({
  key: { caller: 'p-1', route: 'POST /moves', key },
  bodyHash: `body ${key}`,
  identity: { person: 'p-1', role: 'OPERATOR', organisation: '', region: '', creditCode: '' },
  scope: { all: true },
  today: DAY,
  lookups: {},
  seen: {},
  ...rest,
});

export const amountOf = (id: string, amount: number): Amount => ({ purse: id, amount, businessDate: DAY });

export const itemOf = (command: typeof fill | typeof pay, key: string, input: Amount): HandleItem => ({
  command: command,
  input,
  request: requestOf(key),
});
