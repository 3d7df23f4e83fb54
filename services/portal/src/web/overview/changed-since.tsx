import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useBridge, type MonthOverview } from '../api/figures.ts';
import { useWords } from '../i18n/words.ts';
import { BridgeTable } from './bridge-table.tsx';
import { FreshRow } from './fresh-row.tsx';

/** 封账后变动: how many figures of the province differ from what was published, and by what. */
export function ChangedSince({ overview }: { readonly overview: MonthOverview }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const { data } = useBridge(overview.month);
  const changed = data?.bridges.filter(({ published, now }) => published !== now) ?? [];
  return (
    <FreshRow term={t('overview.changedSince')}>
      {data === undefined && '…'}
      {data && changed.length === 0 && t('overview.unchanged')}
      {changed.length > 0 && (
        <Button type="link" size="small" style={{ padding: 0, height: 'auto' }} onClick={() => setOpen(true)}>
          {t('overview.changes', { count: changed.length })}
        </Button>
      )}
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} width={1000} title={t('bridge.title')}>
        <BridgeTable bridges={changed} indicators={overview.indicators} />
      </Modal>
    </FreshRow>
  );
}
