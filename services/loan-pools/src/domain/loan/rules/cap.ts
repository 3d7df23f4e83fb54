import { fen, maxFen, minFen, subtractFen, ZERO_FEN, type Fen } from '@torchline/kernel';
import type { Rules } from '../../policy-values.ts';
import { judged, notKnown, type Judgement } from './judgement.ts';

const RULE = 'loan.maxPerEnterprise';

export interface CapJudgement {
  readonly judgement: Judgement;
  readonly filedAmount: Fen;
}

/**
 * 单户限额: what is left of the enterprise's cap over all banks is filed; nothing left is refused. The detail says what
 * is left, never whose loans took the rest.
 */
export function underCap(rules: Rules, disbursed: Fen, otherBalances: Fen): CapJudgement {
  const cap = rules.integer(RULE);
  const above = rules.text('loan.aboveMax');
  if (cap === undefined || above === undefined)
    return {
      judgement: notKnown(RULE, 'FILING_RULE_UNKNOWN', { detail: RULE }),
      filedAmount: ZERO_FEN,
    };
  const uses = [cap.use, above.use];
  if (cap.value === null) return { judgement: { rule: RULE, result: 'MET', uses }, filedAmount: disbursed };
  const left = maxFen(ZERO_FEN, subtractFen(fen(cap.value), otherBalances));
  const fits = disbursed <= left;
  const met = fits || (left > 0 && above.value === 'PARTIAL');
  const verdict = { met, code: 'FILING_CAP_REACHED' } as const;
  const judgement = judged(RULE, fits ? verdict : { ...verdict, detail: `left ${left}` }, uses);
  return { judgement, filedAmount: minFen(disbursed, left) };
}
