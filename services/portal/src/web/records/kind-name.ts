import { useRecordKinds } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';

/** Name of a kind of record, as its service gives it. */
export function useKindName(): (service: string, kind: string) => string {
  const { pick } = useWords();
  const { data } = useRecordKinds();
  return (service, kind) => {
    const known = data?.kinds.find((one) => one.service === service && one.kind === kind);
    return known ? pick(known) : kind;
  };
}
