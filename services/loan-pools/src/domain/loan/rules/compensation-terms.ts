import { fen, type Fen, type PerTenThousand } from '@torchline/kernel';
import type { Rules } from '../../policy-values.ts';
import { notKnown, type Judgement, type LoanToJudge } from './judgement.ts';

/** 补偿条件 that the rules of the disbursement date fix for a later claim. `maxPerLoan` null: no limit. */
export interface CompensationTerms {
  readonly ratio: PerTenThousand;
  readonly maxPublicShare: PerTenThousand;
  readonly maxPerLoan: Fen | null;
}

const RULE = 'comp.ratio';
const ratioIn = (ratios: Readonly<Record<string, unknown>>, type: string): number => {
  const ratio = ratios[type] ?? ratios['OTHER'];
  return typeof ratio === 'number' ? ratio : 0;
};

/** The terms, or what is missing for them. A first loan (首贷) adds the programme's bonus to the ratio. */
export function compensationTerms(
  loan: LoanToJudge & { readonly firstLoan: boolean },
  rules: Rules,
): { readonly judgement: Judgement; readonly terms: CompensationTerms | undefined } {
  const ratios = rules.json(RULE);
  const share = rules.integer('comp.maxPublicShare');
  const most = rules.integer('comp.maxPerLoan');
  const bonus = loan.firstLoan ? rules.integer('comp.bonus.firstLoan') : undefined;
  if (!ratios || !share || !most)
    return { judgement: notKnown(RULE, 'FILING_RULE_UNKNOWN', { detail: RULE }), terms: undefined };
  const ratio = ratioIn(ratios.value, loan.type) + (bonus?.value ?? 0);
  const uses = [ratios.use, share.use, most.use, ...(bonus ? [bonus.use] : [])];
  return {
    judgement: { rule: RULE, result: 'MET', uses },
    terms: {
      ratio: Math.min(ratio, 10_000),
      maxPublicShare: share.value ?? 10_000,
      maxPerLoan: most.value === null ? null : fen(most.value),
    },
  };
}
