import { PoolOpened } from '@torchline/facts';
import { created, reject, same, type CommandInput } from '@torchline/kernel';
import type { LoanPoolsCommand } from '../lookups.ts';
import { programmeScopes } from '../programme.ts';
import { sameContent } from '../same-content.ts';
import { poolEntity, poolStream, type PoolState } from './pool.ts';

export interface OpenPoolInput extends CommandInput {
  readonly pool: string;
  readonly name: string;
  readonly programme: string;
  readonly region: string;
  readonly openedOn: string;
  readonly document: string;
}

/** 设立资金池. Its programme must be known on the day it opens or today. */
export const openPool: LoanPoolsCommand<OpenPoolInput, { readonly pool: PoolState }> = {
  name: 'OpenPool',
  load: async (input, read) => ({ pool: await read(poolEntity, input.pool) }),
  decide: ({ businessDate: _, ...data }, { pool }, { lookups, today }) => {
    if (pool.opened) return sameContent(pool.opened, data) ? same() : reject('POOL_EXISTS', '/pool');
    const scopes = programmeScopes(data.programme, data.region);
    const rule = [data.openedOn, today].find((day) => lookups.policy('loan.programme', { scopes, on: day }));
    if (rule === undefined)
      return reject('POLICY_MISSING', '/programme', { key: `loan.programme ${data.programme}`, date: today });
    return created([PoolOpened.make(poolStream(data.pool), data, { factDate: data.openedOn })], {
      pool: data.pool,
    });
  },
};
