import { Button, DatePicker, Input, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRegions } from '../api/names.ts';
import { useRecords, type RecordFilter } from '../api/records.ts';
import { NewRecordLinks } from '../commands/new-record-links.tsx';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { RecordTable } from './record-table.tsx';

interface Of {
  readonly service: string;
  readonly kind: string;
}
type Asked = Pick<RecordFilter, 'search' | 'status' | 'county' | 'from' | 'to'>;

const filterOf = (asked: URLSearchParams): Asked => ({
  search: asked.get('search') ?? undefined,
  status: asked.get('status') ?? undefined,
  county: asked.get('county') ?? undefined,
  from: asked.get('from') ?? undefined,
  to: asked.get('to') ?? undefined,
});

/** Records of a kind: search, filters and pages. The filters stand in the address, so a list can be sent on. */
export function RecordList({ service, kind }: Of) {
  const { t } = useWords();
  const [asked, setAsked] = useSearchParams();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const filter = filterOf(asked);
  const page = useRecords({ service, kind }, { ...filter, order: '-day', cursor: cursors.at(-1) });
  const narrow = (change: Asked) => {
    setCursors([]);
    const values = Object.entries({ ...filter, ...change }).filter(([, value]) => value);
    setAsked(Object.fromEntries(values) as Record<string, string>);
  };
  return (
    <>
      <Filters filter={filter} onChange={narrow} />
      <NewRecordLinks kind={kind} />
      <Loaded query={page}>
        {({ rows, next }) => (
          <>
            <RecordTable rows={rows} />
            <Space style={{ marginTop: 8 }}>
              <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
                {t('list.before')}
              </Button>
              <Button
                disabled={next === null}
                onClick={() => next !== null && setCursors([...cursors, next])}
              >
                {t('list.next')}
              </Button>
              <span className="quiet">{t('list.page', { page: cursors.length + 1, rows: rows.length })}</span>
            </Space>
          </>
        )}
      </Loaded>
    </>
  );
}

interface Choice {
  readonly filter: Asked;
  readonly onChange: (change: Asked) => void;
}

function Filters({ filter, onChange }: Choice) {
  const { t } = useWords();
  const day = (text: string | undefined) => (text === undefined ? null : dayjs(text));
  return (
    <Space wrap style={{ marginBottom: 8 }}>
      <Input.Search
        allowClear
        style={{ width: 300 }}
        defaultValue={filter.search ?? ''}
        placeholder={t('record.searchWords')}
        aria-label={t('record.search')}
        onSearch={(search) => onChange({ search })}
      />
      <CountySelect {...{ filter, onChange }} />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        value={[day(filter.from), day(filter.to)]}
        onChange={(_, [from, to]) => onChange({ from, to })}
        placeholder={[t('record.from'), t('record.to')]}
        aria-label={t('record.day')}
      />
      {filter.status !== undefined && <StatusChosen {...{ filter, onChange }} />}
    </Space>
  );
}

function StatusChosen({ filter, onChange }: Choice) {
  const { t, label } = useWords();
  return (
    <Button onClick={() => onChange({ status: '' })}>
      {t('record.status')}：{label('value', filter.status ?? '')} ✕
    </Button>
  );
}

/** Counties under their reporting units, found by name or code. */
function CountySelect({ filter, onChange }: Choice) {
  const { t } = useWords();
  const { data: regions } = useRegions();
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 190 }}
      value={filter.county}
      placeholder={t('field.county')}
      aria-label={t('field.county')}
      onChange={(county: string | undefined) => onChange({ county: county ?? '' })}
      options={(regions?.units ?? []).map(({ name, counties }) => ({
        label: name,
        options: counties.map((county) => ({ value: county.code, label: `${county.name} ${county.code}` })),
      }))}
    />
  );
}
