import type { CellError } from '../api/imports.ts';
import { useWords } from '../i18n/words.ts';

/** What is wrong: the column as the spreadsheet shows it, then the sentence. */
export function ErrorLine({ error }: { readonly error: CellError }) {
  const { t, pick } = useWords();
  const place = error.column
    ? t('imports.column', { letter: error.column.letter, header: error.column.header })
    : t('imports.wholeRow');
  return (
    <div>
      <strong>{place}</strong> {pick(error)} <span className="quiet">{error.code}</span>
    </div>
  );
}
