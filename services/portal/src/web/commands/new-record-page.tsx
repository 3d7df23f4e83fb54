import { useNavigate, useParams } from 'react-router';
import { useApi } from '../api/openapi.ts';
import { useWords } from '../i18n/words.ts';
import { Loaded } from '../layout/loaded.tsx';
import { CommandForm } from './command-form.tsx';

/** A command by hand that no record stands behind yet. */
export default function NewRecordPage() {
  const { t } = useWords();
  const { command } = useParams();
  const go = useNavigate();
  const api = useApi();
  return (
    <Loaded query={api}>
      {({ routes }) => {
        const route = routes.find((one) => one.command === command);
        if (!route) return <p>{t('command.unknown')}</p>;
        const back = () => void go(-1);
        return (
          <div style={{ maxWidth: 720 }}>
            <CommandForm route={route} params={{}} known={{}} onDone={back} onCancel={back} />
          </div>
        );
      }}
    </Loaded>
  );
}
