import { App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import type { HeldEntry, RulingKind } from '../api/held.ts';
import { segment } from '../api/http.ts';
import { mayUse, useApi } from '../api/openapi.ts';
import { useCommand } from '../commands/use-command.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemAlert } from '../layout/problem-alert.tsx';
import { instantText } from '../format/months.ts';
import { useMe } from '../session/me.ts';
import { ForecastView } from './forecast-view.tsx';

interface Of {
  readonly entry: HeldEntry;
  readonly kind: RulingKind;
}

const COMMANDS = { RELEASE: 'ReleaseHeldFact', DISCARD: 'DiscardHeldFact' } as const;

function useMayRule(kind: RulingKind): boolean {
  const { data: api } = useApi();
  const { data: me } = useMe();
  const route = api?.routes.find(({ command }) => command === COMMANDS[kind]);
  return route !== undefined && me !== undefined && mayUse(route, me.role);
}

/** What a ruling would change, and the ruling itself: with a reason, and once more confirmed. */
export function RulingForm({ entry, kind }: Of) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const may = useMayRule(kind);
  const forecast = kind === 'RELEASE' ? entry.release : entry.discard;
  const name = t(`held.${kind}`);
  return (
    <section aria-label={`${name} ${entry.stream}`}>
      <h3>{name}</h3>
      <ForecastView forecast={forecast} kind={kind} />
      {entry.proposal?.kind === kind && (
        <p>{t('held.proposed', { ...entry.proposal, at: instantText(entry.proposal.at) })}</p>
      )}
      {may && forecast.possible && !open && (
        <div className="actions">
          <Button onClick={() => setOpen(true)}>{t(`held.${kind}-button`)}</Button>
        </div>
      )}
      {open && <Reasoned entry={entry} kind={kind} onClose={() => setOpen(false)} />}
    </section>
  );
}

const ASKED = { RELEASE: 'release', DISCARD: 'discard' } as const;

function Reasoned({ entry, kind, onClose }: Of & { readonly onClose: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const forecast = kind === 'RELEASE' ? entry.release : entry.discard;
  const command = useCommand(() => {
    void message.success(t(forecast.secondPerson && !entry.proposal ? 'held.sentOn' : 'held.done'));
    onClose();
  });
  const send = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const path = `/held-facts${segment(entry.log, String(entry.position), ASKED[kind])}`;
    command.mutate({ method: 'POST', path, body: { forecast: forecast.forecast, reason: reason.trim() } });
  };
  const field = `reason-${entry.log}-${entry.position}-${kind}`;
  return (
    <div className="command">
      {command.error && <ProblemAlert error={command.error} />}
      <label htmlFor={field}>{t('held.reason')}</label>
      <Input.TextArea
        id={field}
        value={reason}
        maxLength={500}
        autoFocus
        aria-invalid={missing}
        onChange={({ target }) => setReason(target.value)}
      />
      {missing && <p role="alert">{t('held.reasonMissing')}</p>}
      <p>{t(`held.${kind}-confirm`, { applies: forecast.applies, cells: forecast.cellsInAll })}</p>
      <Space>
        <Button type="primary" danger={kind === 'DISCARD'} loading={command.isPending} onClick={send}>
          {t(`held.${kind}-now`)}
        </Button>
        <Button onClick={onClose}>{t('command.cancel')}</Button>
      </Space>
    </div>
  );
}
