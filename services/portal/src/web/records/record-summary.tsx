import type { RecordDetail } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';
import { FieldList } from './fields.tsx';
import { useKindName } from './kind-name.ts';

/** Title, status and fields of a record. */
export function RecordSummary({ record }: { readonly record: RecordDetail }) {
  const { t, label } = useWords();
  const kindName = useKindName();
  const { service, kind, id, title, status, day, county, zone, organisation, creditCode, fields } = record;
  const places = Object.entries({ creditCode, county, zone, organisation }).filter(
    ([name, value]) => value !== null && !(name in fields),
  );
  return (
    <section aria-label={t('record.detail')}>
      <div className="headline">
        <h1>{title}</h1>
        <span className="state">{label('value', status)}</span>
        <span className="quiet">
          {kindName(service, kind)} {id} · {day} · {t('record.version', { version: record.version })}
        </span>
      </div>
      <FieldList entries={[...places, ...Object.entries(fields)]} />
    </section>
  );
}
