import { useWords } from '../i18n/words.ts';
import { FileLink } from './file-link.tsx';

/** 附件: kept files that belong to a record. */
export function FileList({ files }: { readonly files: readonly string[] }) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t('record.files')}</h2>
      <ul style={{ margin: 0 }}>
        {files.map((hash) => (
          <li key={hash}>
            <FileLink hash={hash} />
          </li>
        ))}
      </ul>
    </section>
  );
}
