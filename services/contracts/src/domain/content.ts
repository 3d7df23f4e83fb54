import { contractContentSchema, type ContractContent, type Party } from '@torchline/facts';

const KEYS = Object.keys(contractContentSchema.shape) as readonly (keyof ContractContent)[];

/** The content alone, out of a fact or an input that says more. */
export const contentOf = (said: ContractContent): ContractContent =>
  Object.fromEntries(
    KEYS.filter((key) => said[key] !== undefined).map((key) => [key, said[key]]),
  ) as unknown as ContractContent;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Canonical text: members that are not given and members that are undefined are the same. */
export const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (isPlain(part) ? sorted(part) : part)) ?? '';

export const isEqual = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);

/** An import contract (进口合同): the seller is abroad, so the buyer registers it. */
export const isImport = ({ seller }: Pick<ContractContent, 'seller'>): boolean =>
  seller.country !== undefined;

/** Who registers the contract (登记方): the seller's side, for imports the buyer's. */
export const registrantOf = (content: Pick<ContractContent, 'seller' | 'buyer'>): Party =>
  isImport(content) ? content.buyer : content.seller;
