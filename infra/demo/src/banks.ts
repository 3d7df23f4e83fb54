/** A bank (合作银行) of the demo; the first two send their own tables, the others through the trustee. */
export interface Bank {
  readonly bank: string;
  readonly name: string;
  readonly person: string;
  readonly weight: number;
  readonly own: boolean;
}

const NAMES = [
  '燕赵示例银行',
  '冀中示例商业银行',
  '滹沱示例银行',
  '渤海湾示例银行',
  '太行示例农商银行',
  '白洋淀示例村镇银行',
  '漳河示例银行',
  '坝上示例农商银行',
  '衡水湖示例银行',
  '滦河示例商业银行',
  '子牙河示例银行',
  '桑干河示例农商银行',
];

export const BANKS: readonly Bank[] = NAMES.map((name, index) => ({
  bank: `BANK-${String(index + 1).padStart(2, '0')}`,
  name,
  person: `demo-bank-${index + 1}`,
  weight: 10 / (index + 1.6),
  own: index < 2,
}));
export const bankOf = (id: string): Bank => {
  const found = BANKS.find(({ bank }) => bank === id);
  if (!found) throw new Error(`no bank ${id}`);
  return found;
};
