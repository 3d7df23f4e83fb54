import { Input } from 'antd';
import { useState } from 'react';
import { queryString, send } from '../api/http.ts';
import { useWords } from '../i18n/words.ts';
import { ProblemAlert } from '../layout/problem-alert.tsx';

interface Files {
  readonly id: string;
  readonly value?: unknown;
  readonly onChange: ((value: unknown) => void) | undefined;
  readonly many: boolean;
}
interface Kept {
  readonly hash: string;
  readonly name: string;
}

async function keep(file: File, persons: string): Promise<Kept> {
  const form = new FormData();
  form.set('file', file, file.name);
  const response = await send(`/files${queryString({ persons })}`, { method: 'POST', form });
  return (await response.json()) as Kept;
}

/** Evidence: files are kept at once and the form gets their hashes. Names of persons on a scan seal it. */
export function FileInput({ id, onChange, many }: Files) {
  const { t } = useWords();
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [persons, setPersons] = useState('');
  const [error, setError] = useState<unknown>();
  const take = async (files: readonly File[]) => {
    setError(undefined);
    try {
      const now = await Promise.all(files.map((file) => keep(file, persons)));
      const all = many ? [...kept, ...now] : now;
      setKept(all);
      onChange?.(many ? all.map(({ hash }) => hash) : all[0]?.hash);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <div>
      {error !== undefined && <ProblemAlert error={error} />}
      <Input
        aria-label={t('command.persons')}
        placeholder={t('command.persons')}
        value={persons}
        onChange={({ target }) => setPersons(target.value)}
        style={{ marginBottom: 4 }}
      />
      <input
        id={id}
        type="file"
        multiple={many}
        onChange={({ target }) => void take([...(target.files ?? [])])}
      />
      {kept.map(({ hash, name }) => (
        <div key={hash} className="quiet">
          {name} <span className="mono">{hash.slice(0, 12)}</span>
        </div>
      ))}
    </div>
  );
}
