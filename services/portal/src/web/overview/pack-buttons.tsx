import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from '../api/download.ts';
import { asProblem, sentenceOf } from '../api/problem.ts';
import { segment } from '../api/http.ts';
import { useWords } from '../i18n/words.ts';

const ENDINGS = ['xlsx', 'csv', 'json'] as const;

/** 月度数据包: the same figures as the page, as files. */
export function PackButtons({ month }: { readonly month: string }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  const get = (ending: string) => {
    setBusy(ending);
    download(`/months${segment(month)}/pack.${ending}`)
      .catch((error: unknown) =>
        message.error(sentenceOf(asProblem(error), language) || t('problem.offline')),
      )
      .finally(() => setBusy(undefined));
  };
  return (
    <div className="end" role="group" aria-label={t('overview.pack')}>
      <span className="quiet">{t('overview.pack')}</span>
      {ENDINGS.map((ending) => (
        <Button key={ending} size="small" loading={busy === ending} onClick={() => get(ending)}>
          {ending.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
