import { Link } from 'react-router';
import { segment } from '../api/http.ts';
import { useRecord, type RecordKey } from '../api/records.ts';
import { DASH } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';
import { useKindName } from '../records/kind-name.ts';

/** Cells that say which record it is; where it may not be read, its number alone. */
export function RecordName({ of }: { readonly of: RecordKey }) {
  const { label } = useWords();
  const kindName = useKindName();
  const { data } = useRecord(of);
  const { service, kind, id } = of;
  return (
    <>
      <th scope="row">
        <Link to={`/records${segment(service, kind, id)}`}>{data?.title ?? id}</Link>
      </th>
      <td className="quiet">{id}</td>
      <td className="nowrap">{kindName(service, kind)}</td>
      <td className="nowrap">{data ? label('value', data.status) : DASH}</td>
      <td className="nowrap">{data?.day ?? DASH}</td>
    </>
  );
}
