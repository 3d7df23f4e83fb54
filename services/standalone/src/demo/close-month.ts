import { createHash } from 'node:crypto';
import type { Accepted } from './take-step.ts';
import type { CloseLine } from './plan.ts';
import { notPlanned, type Sender } from './sender.ts';

const isClosed = (body: Readonly<Record<string, unknown>>): boolean => body['code'] === 'MONTH_CLOSED';

/**
 * Closes a month: what the projection proposes at this moment is proposed by one person and confirmed by another. Done
 * again after a cut, a month that is closed already stays as it is.
 */
export async function closeMonth(line: CloseLine, sender: Sender): Promise<Accepted[]> {
  const { close: month, proposer, closer } = line;
  const path = `/months/${month}`;
  const after = Object.keys(sender.reached);
  const asked = await sender.get({ as: proposer, path: `${path}/proposal`, after });
  if (asked.status >= 300) throw notPlanned(`${path}/proposal`, asked);
  const { vector, root } = asked.body;
  const key = createHash('sha256')
    .update(JSON.stringify([month, vector, root]))
    .digest('hex');
  for (const [as, step] of [
    [proposer, 'propose-close'],
    [closer, 'close'],
  ] as const) {
    if (as === undefined) continue;
    const answer = await sender.command({
      as,
      path: `${path}/${step}`,
      body: { vector, root },
      key: `${key}/${step}`,
    });
    if (answer.status >= 300 && !isClosed(answer.body)) throw notPlanned(`${path}/${step}`, answer);
    sender.noteReached(answer.body['service'], answer.body['position']);
  }
  return [{ close: month, step: line.step, vector, root, proposer, closer: closer ?? null }];
}
