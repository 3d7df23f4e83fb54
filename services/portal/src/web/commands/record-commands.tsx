import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { segment } from '../api/http.ts';
import { useApi, type ApiRoute } from '../api/openapi.ts';
import type { RecordDetail } from '../api/records.ts';
import { useWords } from '../i18n/words.ts';
import { useMe } from '../session/me.ts';
import { CommandForm } from './command-form.tsx';
import { knownParams, routesOfRecord } from './routes-of-record.ts';

interface Shown {
  readonly record: RecordDetail;
  /** Called when a command on it was accepted. */
  readonly onDone?: () => void;
}

/** What the record already says, for forms that ask for it again. */
const knownOf = ({ fields, creditCode, county, state }: RecordDetail): Readonly<Record<string, unknown>> => ({
  ...(typeof state === 'object' ? state : {}),
  creditCode,
  county,
  ...fields,
});

/** 办理: the commands of this role on a record, what it waits for first; one of them opens its form. */
export function RecordCommands({ record, onDone }: Shown) {
  const { t, pick } = useWords();
  const { data: api } = useApi();
  const { data: me } = useMe();
  const [chosen, setChosen] = useState<ApiRoute>();
  if (!api || !me) return null;
  if (record.kind === 'month') return <ToClosing id={record.id} />;
  const { waiting, others } = routesOfRecord(api, record, me.role);
  if (waiting.length + others.length === 0) return null;
  const done = () => {
    setChosen(undefined);
    onDone?.();
  };
  const button = (route: ApiRoute, type: 'primary' | 'default') => (
    <Button key={route.path} type={type} onClick={() => setChosen(route)} aria-pressed={chosen === route}>
      {pick(route.words)}
    </Button>
  );
  return (
    <section aria-label={t('command.title')}>
      <div className="actions">
        {waiting.map((route) => button(route, 'primary'))}
        {others.map((route) => button(route, 'default'))}
      </div>
      {chosen && (
        <CommandForm
          key={chosen.path}
          route={chosen}
          params={knownParams(chosen.path, record)}
          known={knownOf(record)}
          onDone={done}
          onCancel={() => setChosen(undefined)}
        />
      )}
    </section>
  );
}

function ToClosing({ id }: { readonly id: string }) {
  const { t } = useWords();
  return (
    <p>
      <Link to={`/months${segment(id)}/close`}>{t('close.title', { month: id })}</Link>
    </p>
  );
}
