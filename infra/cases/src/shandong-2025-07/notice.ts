/**
 * What the notice of July 2025 says (山东省科技成果转化贷款备案公示, 2025年7月): the totals that the case must give. Money
 * in fen, the rate in 1/100 basis point.
 */
export const NOTICE = {
  loans: 443,
  enterprises: 388,
  banks: 43,
  cities: 15,
  granted: 177_563_254_450,
  filed: 176_363_254_450,
  /** 3.39 %, weighted by the filed amount, half up to two decimals. */
  rate: 33_900,
} as const;

/** 单户年度备案限额 of the programme, in 万元. */
export const CAP_WAN = 1_000;
/** Fen in 万元. */
export const WAN = 1_000_000;

export const POOL = 'SD-KJCG';
export const PROGRAMME = 'SHANDONG';
