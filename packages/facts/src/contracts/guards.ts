import { z } from 'zod';
import { defineFact } from '../define.ts';

const print = { fingerprint: z.string(), contract: z.string(), office: z.string() };

/** 合同指纹占用: one contract is registered once, in the stream named after its fingerprint. */
export const ContractPrintTaken = defineFact(
  'contracts',
  { type: 'ContractPrintTaken', zh: '合同指纹占用' },
  z.object(print),
);
/** 合同指纹释放: withdrawn, refused or revoked, so that it may be submitted again. */
export const ContractPrintFreed = defineFact(
  'contracts',
  { type: 'ContractPrintFreed', zh: '合同指纹释放' },
  z.object(print),
);
/** 登记编号占用: by a contract of this province, or by one that an extract of `source` reports. */
export const RegistrationNumberTaken = defineFact(
  'contracts',
  { type: 'RegistrationNumberTaken', zh: '登记编号占用' },
  z.object({ number: z.string(), contract: z.string().optional(), source: z.string().optional() }),
);
