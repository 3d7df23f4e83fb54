import { entityOf, on, OrganisationClosed, OrganisationRegistered, type DataOf } from '@torchline/facts';
import { changed, created, reject, same, streamOf, type Command, type IsoDate } from '@torchline/kernel';
import type { ReferenceLookups } from './lookups.ts';

type Registration = DataOf<typeof OrganisationRegistered>;

/** An organisation (机构): registered, revised by registering again, closed once. */
interface State {
  readonly registered: Registration | null;
  readonly closedOn: IsoDate | null;
}

export const organisation = entityOf<State>('organisation', { registered: null, closedOn: null }, [
  on(OrganisationRegistered, (_, registered) => ({ registered, closedOn: null })),
  on(OrganisationClosed, (state, { closedOn }) => ({ ...state, closedOn })),
]);

/** The day of registration and parts left out do not make it another organisation. */
const contentOf = ({ registeredOn: _, ...content }: Registration): string =>
  JSON.stringify(Object.entries(content).sort());

export interface RegisterOrganisationInput {
  readonly businessDate: IsoDate;
  readonly data: Registration;
}

/** 机构登记. Refuses a region that does not exist and a parent that is not registered. */
export const registerOrganisation: Command<RegisterOrganisationInput, { known: State }, ReferenceLookups> = {
  name: 'RegisterOrganisation',
  load: async ({ data }, read) => ({ known: await read(organisation, data.organisation) }),
  decide: ({ data }, { known }, { lookups }) => {
    const { region, parent, registeredOn } = data;
    if (!lookups.regionExists(region, registeredOn))
      return reject('REGION_UNKNOWN', '/region', { region, date: registeredOn });
    if (parent !== undefined && !lookups.organisationStands(parent, registeredOn))
      return reject('ORGANISATION_UNKNOWN', '/parent', { organisation: parent });
    if (known.registered && known.closedOn === null && contentOf(known.registered) === contentOf(data))
      return same({ organisation: data.organisation });
    const fact = OrganisationRegistered.make(streamOf(organisation, data.organisation), data, {
      factDate: registeredOn,
    });
    const answer = { organisation: data.organisation };
    return known.registered ? changed([fact], answer) : created([fact], answer);
  },
};

export interface CloseOrganisationInput {
  readonly businessDate: IsoDate;
  readonly organisation: string;
  readonly reason: string;
}

/** 机构注销. */
export const closeOrganisation: Command<CloseOrganisationInput, { known: State }, ReferenceLookups> = {
  name: 'CloseOrganisation',
  load: async (input, read) => ({ known: await read(organisation, input.organisation) }),
  decide: ({ organisation: id, reason, businessDate }, { known }) => {
    if (!known.registered) return reject('NOT_FOUND');
    if (known.closedOn !== null) return same({ organisation: id });
    const { registeredOn } = known.registered;
    if (businessDate < registeredOn)
      return reject('DATE_ORDER', '/businessDate', { later: businessDate, earlier: registeredOn });
    const data = { organisation: id, closedOn: businessDate, reason };
    return changed([OrganisationClosed.make(streamOf(organisation, id), data, { factDate: businessDate })], {
      organisation: id,
    });
  },
};
