import { Link, useParams } from 'react-router';
import { segment } from '../api/http.ts';
import { useRecord } from '../api/records.ts';
import { RecordCommands } from '../commands/record-commands.tsx';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { FactList } from './fact-list.tsx';
import { FileList } from './file-list.tsx';
import { useKindName } from './kind-name.ts';
import { RecordSummary } from './record-summary.tsx';

/** 记录详情: what it is now, and every fact that made it so. */
export default function RecordPage() {
  const { t } = useWords();
  const kindName = useKindName();
  const { service = '', kind = '', id = '' } = useParams();
  const key = { service, kind, id };
  const record = useRecord(key);
  return (
    <>
      <Crumbs
        crumbs={[{ to: `/records${segment(service, kind)}`, text: kindName(service, kind) }]}
        here={record.data?.title ?? id}
      />
      <Loaded query={record}>
        {(data) => (
          <>
            <RecordSummary record={data} />
            <RecordCommands record={data} />
            <FileList files={data.files} />
            <FactList of={key} />
            <p>
              <Link to={`/records${segment(service, kind)}`}>{t('record.back')}</Link>
            </p>
          </>
        )}
      </Loaded>
    </>
  );
}
