import { IncubateeOverdue } from '@torchline/facts';
import { addDays, changed, reject, same, streamOf, type Command, type IsoDate } from '@torchline/kernel';
import { tenancyAllows } from './states.ts';
import { tenancy, tenancyId, tenancyPart, type TenancyKey, type TenancyState } from './tenancy.ts';

export interface NoticeOverdueInput extends TenancyKey {
  readonly businessDate: IsoDate;
}

/** 在孵超期提示, on or after the day after the limit; the end was booked with the entry. */
export const noticeOverdue: Command<NoticeOverdueInput, { readonly known: TenancyState }> = {
  name: 'NoticeOverdue',
  load: async (input, read) => ({ known: await read(tenancy, tenancyId(input)) }),
  decide: ({ businessDate }, { known }) => {
    const { entry, limitOn } = known;
    if (!entry || limitOn === null) return reject('NOT_FOUND');
    if (!tenancyAllows(known.status, 'noticeOverdue')) return same();
    if (businessDate <= limitOn) return reject('NOT_OVERDUE_YET', '/businessDate', { date: limitOn });
    const data = { ...tenancyPart(entry), overdueFrom: addDays(limitOn, 1) };
    return changed([
      IncubateeOverdue.make(streamOf(tenancy, tenancyId(entry)), data, { factDate: data.overdueFrom }),
    ]);
  },
};
