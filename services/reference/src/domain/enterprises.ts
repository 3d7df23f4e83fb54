import {
  EnterpriseMerged,
  EnterpriseMoved,
  EnterpriseRegistered,
  EnterpriseRenamed,
  entityOf,
  on,
} from '@torchline/facts';
import {
  changed,
  created,
  hasBodyCheck,
  isCreditCode,
  reject,
  same,
  streamOf,
  type Command,
  type CreditCode,
  type IsoDate,
} from '@torchline/kernel';
import type { ReferenceLookups } from './lookups.ts';

/** An enterprise (企业): its credit code is its identity; name and place are what was stated last. */
interface State {
  readonly known: boolean;
  readonly name: string;
  readonly county: string | undefined;
  readonly mergedInto: CreditCode | null;
}

export const enterprise = entityOf<State>(
  'enterprise',
  { known: false, name: '', county: undefined, mergedInto: null },
  [
    on(EnterpriseRegistered, (_, { name, county }) => ({ known: true, name, county, mergedInto: null })),
    on(EnterpriseRenamed, (state, { name }) => ({ ...state, name })),
    on(EnterpriseMoved, (state, { county }) => ({ ...state, county })),
    on(EnterpriseMerged, (state, { into }) => ({ ...state, mergedInto: into })),
  ],
);

export interface RegisterEnterpriseInput {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly name: string;
  readonly county?: string | undefined;
  readonly foundedOn?: IsoDate | undefined;
  /** The day on which name and place were true. */
  readonly from: IsoDate;
}

/**
 * 企业登记. An enterprise that is known stays as it is: name and place change only by their own facts, so that
 * a bank's spelling does not rename a firm.
 */
export const registerEnterprise: Command<RegisterEnterpriseInput, { state: State }, ReferenceLookups> = {
  name: 'RegisterEnterprise',
  load: async ({ creditCode }, read) => ({ state: await read(enterprise, creditCode) }),
  decide: ({ creditCode, name, county, foundedOn, from }, { state }) => {
    if (!isCreditCode(creditCode)) return reject('CREDIT_CODE_INVALID', '/creditCode', { code: creditCode });
    if (state.known) return same({ creditCode });
    const data = {
      creditCode,
      name,
      ...(county === undefined ? {} : { county }),
      ...(foundedOn === undefined ? {} : { foundedOn }),
      from,
      bodyCheckDiffers: !hasBodyCheck(creditCode),
    };
    return created([EnterpriseRegistered.make(streamOf(enterprise, creditCode), data, { factDate: from })], {
      creditCode,
    });
  },
};

interface ChangeInput {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly from: IsoDate;
}
type ChangeCommand<Input extends ChangeInput> = Command<Input, { state: State }, ReferenceLookups>;

/** 企业更名: identity stays, the former name stays searchable. */
export const renameEnterprise: ChangeCommand<ChangeInput & { readonly name: string }> = {
  name: 'RenameEnterprise',
  load: async ({ creditCode }, read) => ({ state: await read(enterprise, creditCode) }),
  decide: ({ creditCode, name, from }, { state }) => {
    if (!state.known) return reject('NOT_FOUND', '/creditCode');
    if (state.name === name) return same({ creditCode });
    return changed(
      [
        EnterpriseRenamed.make(
          streamOf(enterprise, creditCode),
          { creditCode, name, from },
          { factDate: from },
        ),
      ],
      { creditCode },
    );
  },
};

interface MoveInput extends ChangeInput {
  readonly county: string;
  /** Said of a firm that comes from elsewhere: it is registered here where it was not known. */
  readonly name?: string | undefined;
}

/** 企业迁移. */
export const moveEnterprise: ChangeCommand<MoveInput> = {
  name: 'MoveEnterprise',
  load: async ({ creditCode }, read) => ({ state: await read(enterprise, creditCode) }),
  decide: ({ creditCode, county, name, from }, { state }, { lookups }) => {
    if (!state.known && name === undefined) return reject('NOT_FOUND', '/creditCode');
    if (!lookups.regionExists(county, from))
      return reject('REGION_UNKNOWN', '/county', { region: county, date: from });
    if (state.county === county) return same({ creditCode });
    const stream = streamOf(enterprise, creditCode);
    if (!state.known && name !== undefined) {
      const arrived = { creditCode, name, county, from, bodyCheckDiffers: !hasBodyCheck(creditCode) };
      return created([EnterpriseRegistered.make(stream, arrived, { factDate: from })], { creditCode });
    }
    const moved = { creditCode, county, from };
    return changed([EnterpriseMoved.make(stream, moved, { factDate: from })], { creditCode });
  },
};

interface MergeInput extends ChangeInput {
  readonly into: CreditCode;
}

/** 企业合并: an explicit link, since a merger ends a credit code. What it goes into is known and did not end itself. */
export const mergeEnterprise: Command<MergeInput, { state: State; heir: State }, ReferenceLookups> = {
  name: 'MergeEnterprise',
  load: async ({ creditCode, into }, read) => ({
    state: await read(enterprise, creditCode),
    heir: await read(enterprise, into),
  }),
  decide: ({ creditCode, into, from }, { state, heir }) => {
    if (!state.known) return reject('NOT_FOUND', '/creditCode');
    if (state.mergedInto === into) return same({ creditCode });
    if (state.mergedInto !== null) return reject('ENTERPRISE_MERGED', '/creditCode', { code: creditCode });
    if (!heir.known) return reject('NOT_FOUND', '/into');
    if (heir.mergedInto !== null || into === creditCode)
      return reject('ENTERPRISE_MERGED', '/into', { code: into });
    return changed(
      [
        EnterpriseMerged.make(
          streamOf(enterprise, creditCode),
          { creditCode, into, from },
          { factDate: from },
        ),
      ],
      { creditCode },
    );
  },
};
