import { SaxesParser } from 'saxes';
import { TableError } from '../table-error.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Walks through XML. Names come without prefix. Entities of a document type are not expanded: they end the reading. */
export function walkXml(xml: Buffer, handlers: XmlHandlers): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new TableError('FILE_BROKEN', { detail: error.message.slice(0, 80) });
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open(local(name), attributes));
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  if (handlers.text) parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  const size = 1 << 20;
  const decoder = new TextDecoder('utf-8');
  for (let at = 0; at < xml.length; at += size)
    parser.write(decoder.decode(xml.subarray(at, at + size), { stream: true }));
  parser.close();
}
