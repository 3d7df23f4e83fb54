import { RECORDS_VIEW, type KeyedView, type RecordDocument } from '@torchline/projections';
import type { RecordDoc, RecordReader } from '@torchline/web';
import type { ServiceRuntime } from './service-runtime.ts';

const shown = ({ kind, id, version, summary, state }: RecordDocument): RecordDoc[] =>
  summary ? [{ kind, id, version, summary, state }] : [];

/** Records of a service for the edge: lists and details from its view, facts from its log. */
export function recordReaderOf(service: ServiceRuntime): RecordReader | undefined {
  const view = service.definition.views.find(({ name }) => name === RECORDS_VIEW) as
    KeyedView<RecordDocument> | undefined;
  if (!view) return undefined;
  const { views } = service.host;
  const kinds = service.definition.records;
  const streamOf = (kind: string, id: string): string =>
    `${kinds.find((one) => one.kind === kind)?.entity.category ?? ''}/${id}`;
  return {
    kinds,
    find: async (kind, list) => {
      const page = await views.find(view, { ...list, where: { ...list.where, kind } });
      return {
        next: page.next,
        rows: page.rows.flatMap(({ key, doc }) => shown(doc).map((one) => ({ key, doc: one }))),
      };
    },
    see: async (kind, id, scope) => {
      const doc = await views.see(view, streamOf(kind, id), scope);
      return doc && shown(doc)[0];
    },
    facts: (kind, id) => service.store.readStream(streamOf(kind, id)),
    waiting: async (identity, scope, limit) => {
      const { rows } = await views.work(view, { identity, scope, limit });
      return rows.flatMap(({ doc, action, since, due }) =>
        shown(doc).map((one) => ({ doc: one, action, since, due })),
      );
    },
  };
}
