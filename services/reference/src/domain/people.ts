import { entityOf, on, PersonAdmitted, RightGranted, RightWithdrawn, type DataOf } from '@torchline/facts';
import {
  changed,
  created,
  isCreditCode,
  reject,
  same,
  streamOf,
  type Command,
  type IsoDate,
  type Role,
} from '@torchline/kernel';
import type { ReferenceLookups } from './lookups.ts';

type Right = DataOf<typeof RightGranted>;

/** A person (人员) with at most one right in force. The name is sealed; the id is opaque. */
interface State {
  readonly admitted: boolean;
  readonly right: Right | null;
}

export const person = entityOf<State>('person', { admitted: false, right: null }, [
  on(PersonAdmitted, (state) => ({ ...state, admitted: true })),
  on(RightGranted, (state, right) => ({ ...state, right })),
  on(RightWithdrawn, (state) => ({ ...state, right: null })),
]);

export interface AdmitPersonInput {
  readonly businessDate: IsoDate;
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly region: string;
  readonly creditCode: string;
  readonly demo: boolean;
}

const boundToOrganisation: readonly Role[] = ['CARRIER', 'BANK', 'OFFICE_REGISTRAR', 'OFFICE_REVIEWER'];

function missing(input: AdmitPersonInput, lookups: ReferenceLookups) {
  const { role, organisation, region, creditCode, businessDate } = input;
  if (boundToOrganisation.includes(role) && organisation === '')
    return reject('RIGHT_UNBOUND', '/organisation', { role });
  if (!lookups.regionExists(region, businessDate))
    return reject('REGION_UNKNOWN', '/region', { region, date: businessDate });
  if (role === 'ENTERPRISE' && creditCode === '') return reject('RIGHT_UNBOUND', '/creditCode', { role });
  if (role === 'ENTERPRISE' && !isCreditCode(creditCode))
    return reject('CREDIT_CODE_INVALID', '/creditCode', { code: creditCode });
  return undefined;
}

/** 人员录入并授权: admits a person, or gives a known one another right. A right must name what bounds it; every right has its region. */
export const admitPerson: Command<AdmitPersonInput, { known: State }, ReferenceLookups> = {
  name: 'AdmitPerson',
  load: async (input, read) => ({ known: await read(person, input.person) }),
  decide: (input, { known }, { lookups }) => {
    const refused = missing(input, lookups);
    if (refused) return refused;
    const { person: id, name, role, organisation, region, creditCode, demo, businessDate } = input;
    const right = { person: id, role, organisation, region, creditCode, from: businessDate };
    const stream = streamOf(person, id);
    const granted = RightGranted.make(stream, right, { factDate: businessDate });
    if (known.admitted)
      return sameRight(known.right, right) ? same({ person: id }) : changed([granted], { person: id });
    const admitted = { person: id, admittedOn: businessDate, identity: { name }, demo };
    return created([PersonAdmitted.make(stream, admitted, { factDate: businessDate }), granted], {
      person: id,
    });
  },
};

const sameRight = (a: Right | null, b: Right): boolean =>
  a !== null &&
  a.role === b.role &&
  a.organisation === b.organisation &&
  a.region === b.region &&
  a.creditCode === b.creditCode;

export interface WithdrawRightInput {
  readonly businessDate: IsoDate;
  readonly person: string;
  readonly reason: string;
}

/** 停用人员: the person's next request is refused. */
export const withdrawRight: Command<WithdrawRightInput, { known: State }, ReferenceLookups> = {
  name: 'WithdrawRight',
  load: async (input, read) => ({ known: await read(person, input.person) }),
  decide: ({ person: id, reason, businessDate }, { known }) => {
    if (!known.admitted) return reject('NOT_FOUND');
    if (!known.right) return same({ person: id });
    const { from: _, ...right } = known.right;
    const data = { ...right, on: businessDate, reason };
    return changed([RightWithdrawn.make(streamOf(person, id), data, { factDate: businessDate })], {
      person: id,
    });
  },
};
