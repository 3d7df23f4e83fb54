import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { asProblem, sentenceOf, type Problem, type ProblemDetail } from '../api/problem.ts';
import { useWords } from '../i18n/words.ts';

const fieldOf = ({ pointer }: ProblemDetail): string | undefined => pointer?.replace(/^\//, '');

function focusField(name: string): void {
  const field = document.getElementById(`field-${name.replaceAll('/', '-')}`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}

function Entry({ entry }: { readonly entry: ProblemDetail }) {
  const { t, language, label } = useWords();
  const name = fieldOf(entry);
  const place = [
    entry.sheet,
    entry.row === undefined ? undefined : t('imports.rowNo', { row: entry.row }),
    entry.column,
  ].filter((part) => part !== undefined);
  const sentence = sentenceOf(entry, language);
  return (
    <li>
      {place.length > 0 && <>{place.join(' · ')}： </>}
      {name === undefined ? (
        sentence
      ) : (
        <a href={`#field-${name}`} onClick={(event) => (event.preventDefault(), focusField(name))}>
          {label('field', name.split('/')[0] ?? name)}：{sentence}
        </a>
      )}
    </li>
  );
}

/** The sentence of a problem; codes of this page itself are in the catalogue. */
function useSentence(problem: Problem): string {
  const { t, language } = useWords();
  if (problem.code === 'OFFLINE') return t('problem.offline');
  if (problem.code === 'UNREADABLE') return t('problem.unreadable', { status: problem.status });
  if (problem.status === 403) return `${t('problem.notAllowed')} ${sentenceOf(problem, language)}`;
  return sentenceOf(problem, language);
}

interface Shown {
  readonly error: unknown;
  readonly again?: () => void;
  readonly children?: ReactNode;
}

/** 错误汇总: stands at the top of what it is about; each entry leads to its field. */
export function ProblemAlert({ error, again, children }: Shown) {
  const { t } = useWords();
  const problem = asProblem(error);
  const sentence = useSentence(problem);
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      style={{ marginBottom: 10 }}
      title={sentence}
      description={
        <>
          {problem.errors.length > 0 && (
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {problem.errors.slice(0, 50).map((entry, index) => (
                <Entry key={index} entry={entry} />
              ))}
            </ul>
          )}
          <span className="quiet">{problem.code}</span>
          {children}
        </>
      }
      {...(again
        ? {
            action: (
              <Button size="small" onClick={again}>
                {t('problem.again')}
              </Button>
            ),
          }
        : {})}
    />
  );
}
