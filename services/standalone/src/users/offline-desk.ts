import { newId, sentence, today, type Clock, type Command, type CommandInput } from '@torchline/kernel';
import type { Instance } from '@torchline/platform';
import { admitPerson, withdrawRight } from '@torchline/reference';
import { openOffline } from '../bootstrap/offline.ts';
import type { FolderKind } from '../folder.ts';
import { UsersRefused, type UsersDesk } from './desk.ts';

const OPERATOR = {
  person: 'system:users',
  role: 'OPERATOR',
  organisation: '',
  region: '',
  creditCode: '',
} as const;

async function run<Input extends CommandInput, States, Lookups>(
  instance: Instance,
  command: Command<Input, States, Lookups>,
  input: Input,
): Promise<void> {
  const key = newId();
  const request = {
    key: { caller: OPERATOR.person, route: command.name, key },
    bodyHash: key,
    identity: OPERATOR,
    scope: { all: true },
    today: today(instance.clock),
    trace: '',
    correlation: key,
  } as const;
  const outcome = await instance.service('reference').handle(command, input, request);
  if (outcome.kind === 'accepted') return;
  const { rejected, params } = outcome.rejection;
  throw new UsersRefused(
    `${sentence(rejected, 'zh', params)} ${sentence(rejected, 'en', params)} (${rejected})`,
  );
}

/** Makes people in the folder of a stopped instance, under its lock. Rights hold from the day of the clock. */
export async function offlineDesk(data: string, asked: FolderKind, clock?: Clock): Promise<UsersDesk> {
  const instance = await openOffline(data, asked, clock);
  const businessDate = today(instance.clock);
  return {
    add: (person) => run(instance, admitPerson, { ...person, demo: false, businessDate }),
    disable: (person, reason) => run(instance, withdrawRight, { person, reason, businessDate }),
    token: async (person, days) => {
      await instance.settled();
      if (!instance.masters.people.identityOf(person, businessDate))
        throw new UsersRefused(`没有人员 ${person}。 There is no person ${person}.`);
      return instance.issuer.issue(person, { days, demo: false });
    },
    close: () => instance.stop(),
  };
}
