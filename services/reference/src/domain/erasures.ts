import { entityOf, on, PersonErased, PersonErasureRequested } from '@torchline/facts';
import { changed, created, reject, same, streamOf, type Command, type IsoDate } from '@torchline/kernel';
import type { ReferenceLookups } from './lookups.ts';

interface Request {
  readonly by: string;
  readonly reason: string;
}

/** The erasure of one person's data (个人信息删除): asked for, then done by another. `through` is the last generation erased. */
export interface ErasureState {
  readonly request: Request | null;
  readonly through: number;
}

export const erasure = entityOf<ErasureState>('erasure', { request: null, through: 0 }, [
  on(PersonErasureRequested, (state, { reason }, { meta }) => ({
    ...state,
    request: { by: meta.actor, reason },
  })),
  on(PersonErased, (_, { generation }) => ({ request: null, through: generation })),
]);

interface OnPerson {
  readonly businessDate: IsoDate;
  /** The store's id of the person, as facts show it; never a name. */
  readonly person: string;
}
interface Known {
  readonly known: ErasureState;
  /** The last generation of keys that the person's data was sealed under. */
  readonly generation: number;
}
type ErasureCommand<Input extends OnPerson> = Command<Input, Known, ReferenceLookups>;
const load: ErasureCommand<OnPerson>['load'] = async ({ person }, read, lookups) => ({
  known: await read(erasure, person),
  generation: await lookups.generationOf(person),
});

/** 个人信息删除申请. Once everything known of a person is erased, there is nothing to ask for. */
export const requestErasure: ErasureCommand<OnPerson & { readonly reason: string }> = {
  name: 'RequestErasure',
  load,
  decide: ({ person, reason, businessDate }, { known, generation }) => {
    if (generation === 0) return reject('NOT_FOUND');
    if (known.through >= generation || known.request?.reason === reason) return same({ person });
    const data = { person, reason, requestedOn: businessDate };
    return created(
      [PersonErasureRequested.make(streamOf(erasure, person), data, { factDate: businessDate })],
      { person },
    );
  },
};

/** 个人信息删除: cannot be undone, so it is done by another person than who asked for it. */
export const erasePerson: ErasureCommand<OnPerson> = {
  name: 'ErasePerson',
  load,
  decide: ({ person, businessDate }, { known, generation }, { identity }) => {
    if (generation === 0) return reject('NOT_FOUND');
    if (known.through >= generation) return same({ person });
    if (!known.request) return reject('ERASURE_NOT_REQUESTED');
    if (known.request.by === identity.person) return reject('SECOND_PERSON_NEEDED');
    const { by: requestedBy, reason } = known.request;
    const data = { person, generation, reason, requestedBy, erasedOn: businessDate };
    return changed([PersonErased.make(streamOf(erasure, person), data, { factDate: businessDate })], {
      person,
    });
  },
};
