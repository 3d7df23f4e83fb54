import { CAP_WAN, NOTICE, WAN } from './notice.ts';
import type { Random } from './random.ts';

/** Enterprises over the cap (超限额企业), in 万元 per loan: 12,000,000.00 CNY of their loans is not filed. */
const OVER_CAP: readonly (readonly number[])[] = [
  [900, 500],
  [1_200],
  [500, 300, 350],
  [700, 450],
  [1_150],
  [800, 350],
];
const USUAL = [50, 80, 100, 100, 150, 200, 200, 300, 300, 300, 400, 500, 500, 500, 500, 600, 800, 1_000];
const SMALLEST = 30;
/** A little room stays under the cap for the odd amounts. */
const FULL_WAN = CAP_WAN - 10;
/** Enterprises with two loans and with three; all others have one. */
const PAIRS = 44;
const TRIPLES = 3;

/** Cents and odd amounts (元以下零头): what one loan has more another has less, so that the sum stays. */
const ODD_FEN = [123_456, 250_050, 98_765, 333_333, 76_543, 410_001];

const loansOf = (index: number): number => (index < TRIPLES ? 3 : index < TRIPLES + PAIRS ? 2 : 1);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function usual(index: number, random: Random): number[] {
  const amounts: number[] = [];
  for (let loan = loansOf(index); loan > 0; loan -= 1) {
    const left = FULL_WAN - sum(amounts) - (loan - 1) * SMALLEST;
    amounts.push(Math.min(random.pick(USUAL), left));
  }
  return amounts;
}

/** Moves amounts by steps until all add up to `total`, each enterprise staying within the cap. */
function fit(all: readonly number[][], total: number, random: Random): void {
  let missing = total - sum(all.map(sum));
  while (missing !== 0) {
    const loans = random.pick(all);
    const loan = random.below(loans.length);
    const step = Math.sign(missing) * Math.min(Math.abs(missing), random.pick([10, 20, 50]));
    const amount = (loans[loan] ?? 0) + step;
    if (amount < SMALLEST || sum(loans) + step > FULL_WAN) continue;
    loans[loan] = amount;
    missing -= step;
  }
}

/** Amounts per enterprise in fen (放款金额); the first six are those over the cap. They add up to the notice's. */
export function makeAmounts(random: Random): number[][] {
  const wholeWan = Math.floor(NOTICE.granted / WAN);
  const rest = Array.from({ length: NOTICE.enterprises - OVER_CAP.length }, (_, index) =>
    usual(index, random),
  );
  fit(rest, wholeWan - sum(OVER_CAP.map(sum)), random);
  const fen = rest.map((loans) => loans.map((wan) => wan * WAN));
  for (const [index, odd] of ODD_FEN.entries()) {
    shift(fen, 60 + index * 2, odd);
    shift(fen, 61 + index * 2, -odd);
  }
  shift(fen, 80, NOTICE.granted - wholeWan * WAN);
  return [...OVER_CAP.map((loans) => loans.map((wan) => wan * WAN)), ...fen];
}

function shift(all: readonly number[][], enterprise: number, fen: number): void {
  const loans = all[enterprise];
  if (loans?.[0] === undefined) throw new RangeError(`no enterprise ${enterprise}`);
  loans[0] += fen;
}
