import type { LogEpoch, StoredRow } from '@torchline/event-store';
import { epochAt } from '@torchline/event-store';
import type { IHeaders, KafkaMessage, Message } from '@torchline/kafka';

/**
 * CloudEvents 1.0 in binary mode: attributes are headers `ce_...`, the body is the fact's data as JSON, personal fields
 * sealed. Extensions beside the facts' own names: `meta` (the envelope), `epochs` (all epochs of the log), `prevhash`,
 * `traceparent` of the command that stated it, which stands in the W3C header too.
 */
const JSON_TYPE = 'application/json; charset=utf-8';
export const WATERMARK = 'org.torchline.watermark';

/** A fact as it stands in the log, with the epoch in which it was recorded. */
export interface PublishedRow {
  readonly position: number;
  readonly epoch: string;
  readonly row: StoredRow;
}

/** What stands in a partition: a fact, or a watermark: every fact of this partition up to a position came before it. */
export type Published =
  | ({ readonly kind: 'fact' } & PublishedRow & { readonly epochs: readonly LogEpoch[] })
  | { readonly kind: 'watermark'; readonly through: number; readonly epochs: readonly LogEpoch[] };

/** Where a log ends, once one more message of it was met. */
export function headAfter<Head extends { readonly position: number }>(
  head: Head,
  published: Published,
): Head | { readonly position: number; readonly hash: string } {
  const isFact = published.kind === 'fact';
  const position = isFact ? published.position : published.through;
  if (position < head.position || (position === head.position && !isFact)) return head;
  return { position, hash: isFact ? published.row.hash : '' };
}

const sourceOf = (prefix: string, log: string): string => `/torchline/${prefix}/${log}`;

const traceHeaders = (trace: string | undefined): IHeaders =>
  trace === undefined ? {} : { traceparent: trace, ce_traceparent: trace };

/** A fact as it stands in the log. Its key is its stream, so that a stream stays in one partition. */
export function factMessage(prefix: string, row: StoredRow, epochs: readonly LogEpoch[]): Message {
  return {
    key: row.stream,
    value: JSON.stringify(row.data),
    timestamp: String(Date.parse(row.meta.recordedAt)),
    headers: {
      ce_specversion: '1.0',
      ce_id: row.id,
      ce_source: sourceOf(prefix, row.log),
      ce_type: row.type,
      ce_time: row.meta.recordedAt,
      'content-type': JSON_TYPE,
      ce_log: row.log,
      ce_logepoch: epochAt(epochs, row.position),
      ce_stream: row.stream,
      ce_version: String(row.version),
      ce_position: String(row.position),
      ce_hash: row.hash,
      ce_prevhash: row.prevHash,
      ce_prevstreamhash: row.prevStreamHash,
      ce_recordedtime: row.meta.recordedAt,
      ce_meta: JSON.stringify(row.meta),
      ce_epochs: JSON.stringify(epochs),
      ...traceHeaders(row.meta.trace),
    },
  };
}

export interface Watermark {
  readonly log: string;
  readonly through: number;
  readonly epochs: readonly LogEpoch[];
  /** Instant, ISO 8601. */
  readonly at: string;
}

/** Proves to the readers of a quiet partition how far it is. */
export function watermarkMessage(prefix: string, { log, through, epochs, at }: Watermark): Message {
  return {
    key: null,
    value: null,
    timestamp: String(Date.parse(at)),
    headers: {
      ce_specversion: '1.0',
      ce_id: `${log}/${through}/${at}`,
      ce_source: sourceOf(prefix, log),
      ce_type: WATERMARK,
      ce_time: at,
      ce_log: log,
      ce_logepoch: epochs.at(-1)?.epoch ?? '',
      ce_position: String(through),
      ce_epochs: JSON.stringify(epochs),
    },
  };
}

/** A header as text. Throws for a message that no relay of ours has written: nothing of it is taken. */
function header(headers: IHeaders, name: string): string {
  const value = headers[name];
  if (value === undefined || Array.isArray(value)) throw new Error(`a message without the header ${name}`);
  return value.toString();
}

/** The list of epochs is the same text in nearly all messages. */
class EpochTexts {
  #text = '';
  #epochs: readonly LogEpoch[] = [];

  of(text: string): readonly LogEpoch[] {
    if (text === this.#text) return this.#epochs;
    this.#epochs = JSON.parse(text) as readonly LogEpoch[];
    this.#text = text;
    return this.#epochs;
  }
}

/** Reads the messages of one topic. */
export class MessageReader {
  readonly #epochs = new EpochTexts();

  read({ headers = {}, value }: Pick<KafkaMessage, 'headers' | 'value'>): Published {
    const epochs = this.#epochs.of(header(headers, 'ce_epochs'));
    const position = Number(header(headers, 'ce_position'));
    if (header(headers, 'ce_type') === WATERMARK) return { kind: 'watermark', through: position, epochs };
    const row: StoredRow = {
      log: header(headers, 'ce_log'),
      position,
      stream: header(headers, 'ce_stream'),
      version: Number(header(headers, 'ce_version')),
      id: header(headers, 'ce_id'),
      type: header(headers, 'ce_type'),
      data: JSON.parse(value?.toString() ?? 'null') as unknown,
      meta: JSON.parse(header(headers, 'ce_meta')) as StoredRow['meta'],
      prevHash: header(headers, 'ce_prevhash'),
      prevStreamHash: header(headers, 'ce_prevstreamhash'),
      hash: header(headers, 'ce_hash'),
    };
    return { kind: 'fact', position, epoch: header(headers, 'ce_logepoch'), row, epochs };
  }
}
