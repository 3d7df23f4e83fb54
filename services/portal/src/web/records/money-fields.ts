/** Fields of facts and states that are fen. Fields of records say so themselves: they end in `Fen`. */
export const MONEY_FIELDS: ReadonlySet<string> = new Set([
  ...['turnover', 'techAmount', 'techIncome', 'ventureCapital', 'amount', 'cost', 'balance', 'interest'],
  ...[
    'disbursed',
    'filedAmount',
    'maxPerLoan',
    'outstanding',
    'filedOutstanding',
    'principal',
    'toPrincipal',
  ],
  ...[
    'recoveredBefore',
    'paidByOthers',
    'entitlement',
    'hold',
    'released',
    'queued',
    'received',
    'poolShare',
  ],
]);

export const isMoneyField = (name: string): boolean => name.endsWith('Fen') || MONEY_FIELDS.has(name);

/** The name that the catalogue knows: `principalFen` is labelled as `principal`. */
export const plainName = (name: string): string => name.replace(/Fen$/, '');
