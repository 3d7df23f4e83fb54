import type { ContractContent, Party } from '@torchline/facts';
import { idOfText } from '@torchline/kernel';

const UNSEEN = /[\s\p{Z}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'《》·_]/gu;

/** Width, case, spaces, brackets, quotes and dashes do not make another name. */
export const normalisedName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(UNSEEN, '');

export type Identified = Pick<ContractContent, 'seller' | 'buyer' | 'signedOn' | 'amounts' | 'title'>;

const byCode = ({ creditCode, name }: Party): string => creditCode ?? normalisedName(name);
const byName = ({ name }: Party): string => normalisedName(name);

/** The parties are sorted, so that a buyer who reports itself as the seller is found too. */
function printBy(partyKey: (party: Party) => string, content: Identified): string {
  const { seller, buyer, signedOn, amounts, title } = content;
  const parties = [partyKey(seller), partyKey(buyer)].sort();
  return idOfText(JSON.stringify([...parties, signedOn, amounts.turnover, normalisedName(title)]));
}

/** 合同指纹: both parties, signing date, turnover and project name; 32 hex digits. */
export const fingerprintOf = (content: Identified): string => printBy(byCode, content);

/** All prints that a contract holds: one report may name a party by its code, another by its name only. */
export const printsOf = (content: Identified): readonly string[] => [
  ...new Set([printBy(byCode, content), printBy(byName, content)]),
];

/** Office and the first 16 digits of the print: the same contract of the same office is the same record. */
export const contractIdOf = (office: string, content: Identified): string =>
  `${office}-${fingerprintOf(content).slice(0, 16)}`;
