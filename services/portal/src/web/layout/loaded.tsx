import type { UseQueryResult } from '@tanstack/react-query';
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.tsx';

interface Parts<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What a query answers, or that it is under way, or why it was refused. */
export function Loaded<Data>({ query, children }: Parts<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemAlert error={query.error} again={() => void query.refetch()} />;
  return <Spin style={{ margin: 24 }} />;
}
