import { reject } from '@torchline/kernel';
import { queryRoute } from '@torchline/web';
import { z } from 'zod';
import { aloneLimitsOn } from '../held/alone-limits.ts';
import { entryShown } from '../held/shown.ts';
import type { FigureHost } from '../reading/figure-host.ts';
import { recordOf } from './get-records.ts';
import { heldRulingKey, heldRulingsView, type HeldRuling } from '../views/held-rulings.ts';

const LAST_RULINGS = 50;

const rulingShown = ({ by: _, proposedBy: __, ...ruling }: HeldRuling) => ruling;

/** What the figures lack, whose it is, what waits behind it, and what releasing or discarding it would change. */
export const getHeldFacts = queryRoute({
  path: '/held-facts',
  summary: { zh: '暂存事实', en: 'Held facts' },
  authority: {
    roles: ['OPERATOR', 'PROVINCE', 'AUDITOR'],
    within: { zh: '全省', en: 'the province' },
  },
  errors: ['NOT_READY'],
  query: z.object({}),
  async answer({ identity, today: day }, host: FigureHost) {
    const list = await host.held.list().catch(() => undefined);
    if (!list) return reject('NOT_READY');
    const shown = { day, limits: aloneLimitsOn(host.masters, day) };
    const rulings = await host.views.find(heldRulingsView, {
      scope: { all: true },
      order: '-at',
      limit: LAST_RULINGS,
    });
    const ruled = await Promise.all(
      list.entries.map(({ held }) => host.views.get(heldRulingsView, heldRulingKey(held.log, held.position))),
    );
    return {
      total: list.total,
      stopped: Object.entries(list.stopped).map(([log, reason]) => ({ log, reason })),
      entries: list.entries.map((entry, at) => {
        const ruling = ruled[at];
        const proposed = ruling?.state === 'PROPOSED' ? ruling : undefined;
        return {
          ...entryShown(host, entry, shown),
          record: recordOf(entry.held.stream),
          proposal: proposed && {
            kind: proposed.kind,
            reason: proposed.reason,
            at: proposed.at,
            own: proposed.by === identity.person,
          },
        };
      }),
      rulings: rulings.rows.map(({ doc }) => rulingShown(doc)),
    };
  },
});
