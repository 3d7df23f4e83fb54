import { SEEDS, type Instance } from '@torchline/platform';
import { readSeedCommands } from './seed-commands.ts';
import { createHash } from 'node:crypto';

const SYSTEM = {
  person: 'system:seeds',
  role: 'OPERATOR',
  organisation: '',
  region: '',
  creditCode: '',
} as const;

/**
 * Fills reference with the data that comes with the product. Each row is a command under the hash of its content, so that
 * a later start adds what a newer product brings and nothing else.
 */
export async function seedReference(instance: Instance): Promise<void> {
  const reference = instance.service('reference');
  const seeing = await reference.seeing();
  const items = (await readSeedCommands(SEEDS, reference.today)).map(({ command, input }) => {
    const bodyHash = createHash('sha256')
      .update(JSON.stringify([command.name, input.id, input.data]))
      .digest('hex');
    const key = { caller: SYSTEM.person, route: command.name, key: bodyHash };
    const request = {
      key,
      bodyHash,
      identity: SYSTEM,
      scope: { all: true },
      today: reference.today,
      ...seeing,
    } as const;
    return { command: command as never, input, request };
  });
  const outcomes = await reference.handleAll(items, 'all-or-nothing');
  const refused = outcomes.find((outcome) => outcome.kind === 'rejected');
  if (refused?.kind === 'rejected') throw new Error(`the seeds were refused: ${refused.rejection.rejected}`);
}
