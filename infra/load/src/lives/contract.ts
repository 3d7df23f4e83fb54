import { ELSEWHERE } from '@torchline/demo/src/places.ts';
import type { Random } from '@torchline/demo/src/random.ts';
import {
  ContractAmended,
  ContractDeregistered,
  ContractRegistered,
  ContractRevoked,
  contractFieldSchema,
  contractTypeSchema,
  ipTypeSchema,
  type ContractAmounts,
  type ContractContent,
  type Party,
} from '@torchline/facts';
import { fen, type IsoDate } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import type { Kind, Life, Teller } from '../life.ts';
import { anyCounty } from '../places.ts';

const FIRMS = 2_000_000;
/** Fen in 100 yuan: amounts are whole hundreds. */
const HUNDRED = 10_000;

function partyIn(random: Random, county: string): Party {
  const number = random.int(0, FIRMS);
  return {
    name: `科技企业${number}有限公司`,
    creditCode: syntheticCreditCode(number),
    county,
    kind: 'ENTERPRISE',
  };
}
const buyer = (random: Random): Party =>
  partyIn(random, random.chance(0.6) ? anyCounty(random) : random.pick(ELSEWHERE)[0]);

function amounts(random: Random): ContractAmounts {
  const hundreds = Math.max(10, Math.round(random.logNormal(4_000, 1.2)));
  const turnover = fen(hundreds * HUNDRED);
  return {
    turnover,
    techAmount: fen(Math.round(hundreds * 0.8) * HUNDRED),
    techIncome: fen(hundreds * 5_000),
  };
}

function content({ serial, random }: Teller, signedOn: IsoDate): ContractContent {
  return {
    title: `第${serial}号技术合同`,
    type: random.pick(contractTypeSchema.options),
    field: random.pick(contractFieldSchema.options),
    ipType: random.pick(ipTypeSchema.options),
    planSource: 'NONE',
    seller: partyIn(random, anyCounty(random)),
    buyer: buyer(random),
    signedOn,
    amounts: amounts(random),
    amountPending: false,
    subcontract: random.chance(0.05),
    relatedParties: random.chance(0.03),
  };
}

/** Of a hundred contracts twelve are amended, three void, one is revoked and one ends. */
function* changes(teller: Teller, known: ContractContent & Contract, stream: string): Life {
  const { turn, random } = teller;
  const { contract, office, registeredOn, title, seller, amounts: before } = known;
  const key = { contract, office, registeredOn };
  if (turn < 12) {
    const after = random.int(20, 100);
    const on = { amendedOn: teller.about(after), reason: '双方协商变更金额' };
    const now = { title, seller, buyer: known.buyer, amounts: amounts(random), before };
    yield teller.tell(
      after,
      ContractAmended.make(stream, { ...key, amendment: 1, ...on, ...now }, { factDate: on.amendedOn }),
    );
  } else if (turn < 16) {
    const day = teller.about(60);
    const data = { ...key, text: '合同未履行', deregisteredOn: day, amounts: before };
    const reason = turn === 15 ? 'ENDED' : 'VOID';
    yield teller.tell(60, ContractDeregistered.make(stream, { ...data, reason }, { factDate: day }));
  } else if (turn === 16) {
    const day = teller.about(80);
    const data = { ...key, text: '登记有误', revokedOn: day, amounts: before };
    yield teller.tell(80, ContractRevoked.make(stream, data, { factDate: day }));
  }
}
interface Contract {
  readonly contract: string;
  readonly office: string;
  readonly registeredOn: IsoDate;
}

/** A technology contract (技术合同) from its registration on. */
export const contract: Kind = {
  name: 'contract',
  log: 'contracts',
  span: 100,
  *live(teller) {
    const registeredOn = teller.about();
    const id = `L${String(teller.serial).padStart(8, '0')}`;
    const stream = `contract/${id}`;
    const said = content(teller, registeredOn);
    const known = { contract: id, office: `OFFICE-${said.seller.county ?? ''}`, registeredOn, ...said };
    const data = { ...known, provisionalNo: `P${id}`, acceptedOn: registeredOn };
    yield teller.tell(0, ContractRegistered.make(stream, data, { factDate: registeredOn }));
    yield* changes(teller, known, stream);
  },
};
