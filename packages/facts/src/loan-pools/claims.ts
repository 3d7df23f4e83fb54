import { z } from 'zod';
import { defineFact } from '../define.ts';
import { dateSchema, fenSchema, fileHashSchema, returnReasonSchema, textSchema } from '../shapes.ts';
import { loanCheckSchema, loanKey, numberSchema, ratioSchema } from './loan-shapes.ts';

const claimKey = { claim: z.string(), ...loanKey };
/**
 * 代偿申请: `hold` is taken from the pool at once. `principal` = principal on the day it became overdue −
 * `recoveredBefore`; every amount that the entitlement was computed from is here.
 */
export const ClaimSubmitted = defineFact(
  'loan-pools',
  { type: 'ClaimSubmitted', zh: '代偿申请' },
  z.object({
    ...claimKey,
    claimedOn: dateSchema,
    principal: fenSchema,
    recoveredBefore: fenSchema,
    filedAmount: fenSchema,
    disbursed: fenSchema,
    ratio: ratioSchema,
    paidByOthers: fenSchema,
    lawsuitAccepted: z.boolean(),
    entitlement: fenSchema,
    hold: fenSchema,
    evidence: z.array(fileHashSchema),
    checks: z.array(loanCheckSchema),
  }),
);
/** 代偿初审 by the trustee (受托管理机构). */
export const ClaimReviewed = defineFact(
  'loan-pools',
  { type: 'ClaimReviewed', zh: '代偿初审' },
  z.object({ ...claimKey, reviewedOn: dateSchema, opinion: textSchema(500) }),
);
/** 代偿批准 (by another person): `entitlement` is what the pool owes; `reason` where it is less than was computed. */
export const ClaimApproved = defineFact(
  'loan-pools',
  { type: 'ClaimApproved', zh: '代偿批准' },
  z.object({
    ...claimKey,
    approvedOn: dateSchema,
    entitlement: fenSchema,
    released: fenSchema,
    reason: returnReasonSchema.optional(),
  }),
);
/** 代偿不予批准: releases the hold. */
export const ClaimRejected = defineFact(
  'loan-pools',
  { type: 'ClaimRejected', zh: '代偿拒绝' },
  z.object({ ...claimKey, rejectedOn: dateSchema, reason: returnReasonSchema, released: fenSchema }),
);
/** 代偿申请退回: releases the hold. */
export const ClaimReturned = defineFact(
  'loan-pools',
  { type: 'ClaimReturned', zh: '代偿退回' },
  z.object({ ...claimKey, returnedOn: dateSchema, reason: returnReasonSchema, released: fenSchema }),
);
/** 代偿拨付: what is there is paid, `queued` is what is still owed and keeps its place. */
export const ClaimPaid = defineFact(
  'loan-pools',
  { type: 'ClaimPaid', zh: '代偿拨付' },
  z.object({
    ...claimKey,
    sequence: z.number().int().min(1),
    amount: fenSchema,
    released: fenSchema,
    queued: fenSchema,
    paidOn: dateSchema,
    document: textSchema(),
  }),
);
/** 追偿收回: `toPrincipal` is what is left for principal after cost and interest; `poolShare` of it goes back to the pool. */
export const RecoveryReceived = defineFact(
  'loan-pools',
  { type: 'RecoveryReceived', zh: '追偿收回' },
  z.object({
    ...claimKey,
    recoveryNo: numberSchema,
    received: fenSchema,
    cost: fenSchema,
    interest: fenSchema,
    toPrincipal: fenSchema,
    poolShare: fenSchema,
    receivedOn: dateSchema,
  }),
);
/** 代偿核销: `amount` is what was paid and not recovered. */
export const ClaimWrittenOff = defineFact(
  'loan-pools',
  { type: 'ClaimWrittenOff', zh: '代偿核销' },
  z.object({ ...claimKey, amount: fenSchema, writtenOffOn: dateSchema, document: textSchema() }),
);
