import { App, Button } from 'antd';
import { download } from '../api/download.ts';
import { segment } from '../api/http.ts';
import { asProblem, sentenceOf } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';

/** Downloads a kept file by its hash; one that may not be read says so. */
export function FileLink({ hash }: { readonly hash: string }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const get = () =>
    void download(`/files${segment(hash)}`).catch((error: unknown) =>
      message.error(sentenceOf(asProblem(error), language) || t('problem.offline')),
    );
  return (
    <Button type="link" size="small" style={{ padding: 0 }} onClick={get} title={hash}>
      {t('facts.file', { hash: hash.slice(0, 12) })}
    </Button>
  );
}
