import { Alert } from 'antd';
import { useHeld } from '../api/held.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { HeldEntryView } from './held-entry.tsx';
import { RulingTable } from './ruling-table.tsx';

/** 暂存事实: what the figures lack, why, whose it is, and what releasing or discarding it would change. */
export default function HeldPage() {
  const { t } = useWords();
  const held = useHeld();
  return (
    <>
      <h1>{t('held.title')}</h1>
      <p className="quiet">{t('held.words')}</p>
      <Loaded query={held}>
        {({ entries, total, stopped, rulings }) => (
          <>
            {stopped.map(({ log, reason }) => (
              <Alert
                key={log}
                type="error"
                showIcon
                title={t('held.stopped', { log })}
                description={reason}
              />
            ))}
            <p>{total === 0 ? t('held.none') : t('held.count', { count: total, shown: entries.length })}</p>
            {entries.map((entry) => (
              <HeldEntryView key={`${entry.log}:${entry.position}`} entry={entry} />
            ))}
            <RulingTable rulings={rulings} />
          </>
        )}
      </Loaded>
    </>
  );
}
