import { PoolFunded, PoolOpened } from '@torchline/facts';
import { fen } from '@torchline/kernel';
import type { Kind } from '../life.ts';
import { poolName } from './loan.ts';

const CAPITAL = 5_000_000_000_00;

/** A pool (资金池) with its capital; the claims of its loans write the rest of its books. */
export const pool: Kind = {
  name: 'pool',
  log: 'loan-pools',
  span: 0,
  *live(teller) {
    const name = poolName(teller.serial);
    const day = teller.date();
    const about = { pool: name, region: '130000', document: '设立文件' };
    const opened = {
      ...about,
      name: `风险补偿资金池${teller.serial}`,
      programme: 'PROVINCIAL',
      openedOn: day,
    };
    yield teller.tell(0, PoolOpened.make(`pool/${name}`, opened, { factDate: day }));
    const money = { postingNo: 'F-1', amount: fen(CAPITAL), postedOn: day, level: 'PROVINCE' as const };
    const funded = { ...about, ...money, contributor: '省财政' };
    yield teller.tell(0, PoolFunded.make(`pool/${name}`, funded, { factDate: day }));
  },
};
