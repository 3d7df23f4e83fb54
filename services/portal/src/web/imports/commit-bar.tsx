import { App, Button, Space } from 'antd';
import { download } from '../api/download.ts';
import type { ImportMode, ImportReport } from '../api/imports.ts';
import { asProblem, sentenceOf } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';

interface Shown {
  readonly report: ImportReport;
  readonly isPending: boolean;
  readonly onCommit: (mode: ImportMode) => void;
}

/** What can be done after a dry run: store all rows, or only the good ones, or take the refused ones away to mend them. */
export function CommitBar({ report, isPending, onCommit }: Shown) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const { committed, refused, created, changed, refusedFile } = report;
  const good = created + changed;
  const get = (path: string) =>
    void download(path).catch((error: unknown) =>
      message.error(sentenceOf(asProblem(error), language) || t('problem.offline')),
    );
  return (
    <Space wrap style={{ margin: '10px 0 0' }}>
      {!committed && (
        <Button
          type={refused === 0 ? 'primary' : 'default'}
          disabled={refused > 0 || good === 0 || isPending}
          onClick={() => onCommit('all-or-nothing')}
        >
          {t('imports.commit', { count: good })}
        </Button>
      )}
      {!committed && refused > 0 && (
        <Button disabled={good === 0 || isPending} onClick={() => onCommit('partial')}>
          {t('imports.partial', { count: good })}
        </Button>
      )}
      {refusedFile !== null && <Button onClick={() => get(refusedFile)}>{t('imports.refusedFile')}</Button>}
    </Space>
  );
}
