import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { fetchFile, saveFile, type FetchedFile } from '../api/download.ts';
import { segment } from '../api/http.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';

/** 佐证材料: every file of the record, PDF and pictures shown here, tables to download. */
export function Evidence({ files }: { readonly files: readonly string[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="evidence" className="evidence">
      <h2 id="evidence" style={{ marginTop: 4 }}>
        {t('work.evidence')}
      </h2>
      {files.length === 0 ? (
        <p className="quiet">{t('work.noEvidence')}</p>
      ) : (
        <Tabs
          size="small"
          items={files.map((hash, index) => ({
            key: hash,
            label: t('work.evidenceNo', { number: index + 1 }),
            children: <EvidenceFile hash={hash} />,
          }))}
        />
      )}
    </section>
  );
}

function EvidenceFile({ hash }: { readonly hash: string }) {
  const file = useQuery({
    queryKey: ['file', hash],
    queryFn: () => fetchFile(`/files${segment(hash)}`),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  return <Loaded query={file}>{(fetched) => <Open file={fetched} />}</Loaded>;
}

/** An address for bytes in memory, given back when nothing shows them any more. */
function useBlobUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}

function Open({ file }: { readonly file: FetchedFile }) {
  const { t } = useWords();
  const url = useBlobUrl(file.blob);
  const { type } = file.blob;
  return (
    <>
      <p style={{ margin: '0 0 6px' }}>
        {file.name}{' '}
        <Button size="small" onClick={() => saveFile(file)}>
          {t('work.download')}
        </Button>
      </p>
      {url !== undefined && type === 'application/pdf' && (
        <iframe src={`${url}#navpanes=0&view=FitH`} title={file.name} />
      )}
      {url !== undefined && type.startsWith('image/') && <img src={url} alt={file.name} />}
    </>
  );
}
