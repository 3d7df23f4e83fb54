import { Empty } from 'antd';
import { Link } from 'react-router';
import { segment } from '../api/http.ts';
import { useWork, type WorkItem } from '../api/records.ts';
import { DASH } from '../format/share.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { useKindName } from '../records/kind-name.ts';
import { useMe } from '../session/me.ts';
import { useActionName } from './action-name.ts';

/** 我的待办: what waits for me, the nearest due date first. */
export default function WorkPage() {
  const { t } = useWords();
  const work = useWork();
  return (
    <>
      <div className="headline">
        <h1>{t('nav.work')}</h1>
        {work.data && <span className="quiet">{t('work.count', { count: work.data.items.length })}</span>}
      </div>
      <Loaded query={work}>
        {({ items }) =>
          items.length === 0 ? <Empty description={t('work.empty')} /> : <Items items={items} />
        }
      </Loaded>
    </>
  );
}

function Items({ items }: { readonly items: readonly WorkItem[] }) {
  const { t } = useWords();
  const heads = ['action', 'record', 'id', 'kind', 'status', 'since', 'due'] as const;
  return (
    <table className="grid">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`work.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={`${item.kind} ${item.id} ${item.action}`} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function ItemRow({ item }: { readonly item: WorkItem }) {
  const { t, label } = useWords();
  const kindName = useKindName();
  const actionName = useActionName();
  const { data: me } = useMe();
  const late = item.due !== null && me !== undefined && item.due < me.today;
  return (
    <tr>
      <td className="nowrap">{actionName(item.action)}</td>
      <th scope="row">
        <Link to={`/work${segment(item.service, item.kind, item.id)}`}>{item.title}</Link>
      </th>
      <td className="quiet">{item.id}</td>
      <td>{kindName(item.service, item.kind)}</td>
      <td>{label('value', item.status)}</td>
      <td className="nowrap">{item.since}</td>
      <td className="nowrap">
        {item.due ?? DASH} {late && <strong className="light-red">■ {t('work.late')}</strong>}
      </td>
    </tr>
  );
}
