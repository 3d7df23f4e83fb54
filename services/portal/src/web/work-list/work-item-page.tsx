import { useNavigate, useParams } from 'react-router';
import { useRecord } from '../api/records.ts';
import { RecordCommands } from '../commands/record-commands.tsx';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { FactList } from '../records/fact-list.tsx';
import { RecordSummary } from '../records/record-summary.tsx';
import { Evidence } from './evidence.tsx';

/** One thing that waits: the record and what I can do with it, its evidence open beside it. */
export default function WorkItemPage() {
  const { t } = useWords();
  const go = useNavigate();
  const { service = '', kind = '', id = '' } = useParams();
  const key = { service, kind, id };
  const record = useRecord(key);
  return (
    <>
      <Crumbs crumbs={[{ to: '/work', text: t('nav.work') }]} here={record.data?.title ?? id} />
      <Loaded query={record}>
        {(data) => (
          <div className="halves">
            <div>
              <RecordSummary record={data} />
              <RecordCommands record={data} onDone={() => void go('/work')} />
              <FactList of={key} />
            </div>
            <Evidence files={data.files} />
          </div>
        )}
      </Loaded>
    </>
  );
}
