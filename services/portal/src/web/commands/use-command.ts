import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { send, type Sent } from '../api/http.ts';
import { ProblemError } from '../api/problem.ts';

export interface CommandSent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}
export interface CommandAnswer {
  readonly outcome: 'created' | 'changed' | 'same';
  readonly service: string;
  readonly position: number;
}

/** True when it is not known whether the request had its effect: then the same key goes out again. */
const isOpen = (error: unknown): boolean =>
  !(error instanceof ProblemError) || error.problem.status === 0 || error.problem.status >= 500;

/** Sends commands. Each one keeps its `Idempotency-Key` until it was answered, so that trying again has one effect. */
export function useCommand(onDone: (answer: CommandAnswer) => void) {
  const keys = useRef(new Map<string, string>());
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ method, path, body }: CommandSent): Promise<CommandAnswer> => {
      const text = `${method} ${path} ${JSON.stringify(body)}`;
      const key = keys.current.get(text) ?? crypto.randomUUID();
      keys.current.set(text, key);
      try {
        const response = await send(path, { method: method as NonNullable<Sent['method']>, json: body, key });
        keys.current.delete(text);
        return (await response.json()) as CommandAnswer;
      } catch (error) {
        if (!isOpen(error)) keys.current.delete(text);
        throw error;
      }
    },
    onSuccess: (answer) => {
      void client.invalidateQueries();
      onDone(answer);
    },
  });
}
