import { useApi } from '../api/openapi.ts';
import { pascalAction } from '../commands/routes-of-record.ts';
import { useWords } from '../i18n/words.ts';

/** An action of the work list, in the words of its command. */
export function useActionName(): (action: string) => string {
  const { pick } = useWords();
  const { data: api } = useApi();
  return (action) => {
    const route = api?.routes.find(({ command }) => command === pascalAction(action));
    return route ? pick(route.words) : action;
  };
}
