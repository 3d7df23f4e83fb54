import { Tabs } from 'antd';
import { Navigate, useNavigate, useParams } from 'react-router';
import { segment } from '../api/http.ts';
import { useRecordKinds } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { RecordList } from './record-list.tsx';

/** 台账: one tab for each kind of record. */
export default function RecordsPage() {
  const { t, pick } = useWords();
  const { service, kind } = useParams();
  const go = useNavigate();
  const kinds = useRecordKinds();
  return (
    <Loaded query={kinds}>
      {({ kinds: known }) => {
        const first = known[0];
        if (kind === undefined || service === undefined)
          return first ? <Navigate to={`/records${segment(first.service, first.kind)}`} replace /> : null;
        return (
          <>
            <h1>{t('nav.records')}</h1>
            <Tabs
              size="small"
              activeKey={segment(service, kind)}
              onChange={(to) => void go(`/records${to}`)}
              items={known.map((one) => ({
                key: segment(one.service, one.kind),
                label: pick(one),
                children:
                  one.kind === kind && one.service === service ? (
                    <RecordList key={kind} service={service} kind={kind} />
                  ) : null,
              }))}
            />
          </>
        );
      }}
    </Loaded>
  );
}
