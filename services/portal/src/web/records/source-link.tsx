import type { Fact } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';
import { FileLink } from './file-link.tsx';

/** The row of the file that a fact came from; the file itself where it may be read. */
export function SourceLink({ source }: { readonly source: NonNullable<Fact['source']> }) {
  const { t } = useWords();
  return (
    <>
      {t('facts.row', { sheet: source.sheet, row: source.row })} · <FileLink hash={source.file} />
    </>
  );
}
