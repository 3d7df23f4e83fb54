import { Alert, App, Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useProposal, type CloseProposal } from '../api/figures.ts';
import { segment } from '../api/http.ts';
import { asProblem } from '../api/problem.ts';
import { useRecord, type RecordDetail } from '../api/records.ts';
import { useCommand } from '../commands/use-command.ts';
import { useWords } from '../i18n/words.ts';
import { Crumbs } from '../layout/crumbs.tsx';
import { Loaded } from '../layout/loaded.tsx';
import { ProblemAlert } from '../layout/problem-alert.tsx';
import { proposedIn, type Proposed } from './proposed.ts';

/** 月度封账: one person proposes what the projection computed, another one confirms the very same. */
export default function CloseMonthPage() {
  const { t } = useWords();
  const { month = '' } = useParams();
  const record = useRecord({ service: 'scheduling', kind: 'month', id: month });
  const none = record.error !== null && asProblem(record.error).status === 404;
  return (
    <>
      <Crumbs
        crumbs={[{ to: `/overview?month=${month}`, text: t('nav.overview') }]}
        here={t('close.crumb')}
      />
      <h1>{t('close.title', { month })}</h1>
      <p className="quiet">{t('close.words')}</p>
      {none ? (
        <Propose month={month} />
      ) : (
        <Loaded query={record}>{(data) => <Standing month={month} record={data} />}</Loaded>
      )}
    </>
  );
}

function Standing({ month, record }: { readonly month: string; readonly record: RecordDetail }) {
  const { t } = useWords();
  const proposal = proposedIn(record.state);
  if (record.status === 'FROZEN') return <p>{t('close.done')}</p>;
  return (
    <>
      {proposal && <Confirm month={month} proposal={proposal} />}
      <Propose month={month} />
    </>
  );
}

/** What exactly would be closed: the position of every log, and the hash over all figures. */
function Basis({ of }: { readonly of: Pick<CloseProposal, 'vector' | 'root'> }) {
  const { t } = useWords();
  return (
    <dl className="fields">
      {Object.entries(of.vector).map(([log, position]) => (
        <div key={log}>
          <dt>{t('close.position', { log })}</dt>
          <dd>{position}</dd>
        </div>
      ))}
      <div className="wide">
        <dt>{t('close.root')}</dt>
        <dd className="mono">{of.root}</dd>
      </div>
    </dl>
  );
}

function useClosing(month: string, path: string) {
  const { t } = useWords();
  const { message } = App.useApp();
  const go = useNavigate();
  const command = useCommand(() => {
    void message.success(t(`close.${path}`));
    void go(`/overview?month=${month}`);
  });
  const run = ({ vector, root }: Pick<CloseProposal, 'vector' | 'root'>) =>
    command.mutate({ method: 'POST', path: `/months${segment(month)}/${path}`, body: { vector, root } });
  return { run, command };
}

function Propose({ month }: { readonly month: string }) {
  const { t } = useWords();
  const proposal = useProposal(month);
  const { run, command } = useClosing(month, 'propose-close');
  return (
    <section aria-labelledby="propose">
      <h2 id="propose">{t('close.propose')}</h2>
      {command.error && <ProblemAlert error={command.error} />}
      <Loaded query={proposal}>
        {(data) => (
          <>
            {data.heldFacts.length > 0 && (
              <Alert type="warning" showIcon title={t('held.atClose', { count: data.heldFacts.length })} />
            )}
            <Basis of={data} />
            <div className="actions">
              <Button onClick={() => run(data)} loading={command.isPending}>
                {t('close.proposeNow')}
              </Button>
              <Button onClick={() => void proposal.refetch()}>{t('close.recompute')}</Button>
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Confirm({ month, proposal }: { readonly month: string; readonly proposal: Proposed }) {
  const { t } = useWords();
  const { run, command } = useClosing(month, 'close');
  return (
    <section aria-labelledby="confirm">
      <h2 id="confirm">{t('close.confirm')}</h2>
      {command.error && <ProblemAlert error={command.error} />}
      <Basis of={proposal} />
      <div className="actions">
        <Button type="primary" onClick={() => run(proposal)} loading={command.isPending}>
          {t('close.confirmNow')}
        </Button>
      </div>
    </section>
  );
}
