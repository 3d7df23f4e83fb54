import type { Rules } from '../../policy-values.ts';
import { judged, notKnown, type Judgement, type LoanToJudge } from './judgement.ts';

/** Words by which a stated purpose (贷款用途) shows a banned use; what is written before them may allow it again. */
const WORDS: Readonly<Record<string, RegExp>> = {
  /** 应急转贷 is a bridge loan, which is filed as a renewal. */
  RELENDING: /(?<!应急)转贷|转借|放贷/,
  ENTRUSTED_LOAN: /委托贷款/,
  PRIVATE_LENDING: /民间借贷/,
  CAPITAL_MARKET: /股票|期货|证券投资|二级市场|理财/,
  CONSUMPTION: /个人消费|消费贷|购房|购车/,
};

/** The banned uses that a stated purpose names. A code of the rule itself counts too. */
export const bannedUses = (purpose: string, banned: readonly string[]): readonly string[] =>
  banned.filter((code) => purpose === code || WORDS[code]?.test(purpose));

/** 贷款用途: none of the banned ones. */
export function allowedPurpose(loan: LoanToJudge, rules: Rules): Judgement {
  const banned = rules.codes('loan.bannedPurposes');
  if (banned === undefined)
    return notKnown('loan.bannedPurposes', 'FILING_RULE_UNKNOWN', { detail: 'loan.bannedPurposes' });
  const named = bannedUses(loan.purpose, banned.value);
  const verdict = { met: named.length === 0, code: 'FILING_PURPOSE_BANNED' } as const;
  return judged(
    'loan.bannedPurposes',
    named.length === 0 ? verdict : { ...verdict, detail: named.join(' ') },
    [banned.use],
  );
}
