import type { Message } from '@torchline/kafka';

/** Half of what a topic takes as one batch of a partition: what frames a message is not counted. */
const MOST_BYTES = 4 * 1024 * 1024;

const lengthOf = (text: Message['value'] | undefined): number =>
  typeof text === 'string' ? Buffer.byteLength(text) : (text?.length ?? 0);

const bytesOf = ({ key, value, headers = {} }: Message): number =>
  Object.entries(headers).reduce(
    (sum, [name, text]) => sum + name.length + (Array.isArray(text) ? 0 : lengthOf(text)),
    lengthOf(key) + lengthOf(value),
  );

/** The same messages in the same order, so many at once that a topic takes them even if all go to one partition. */
export function* inParts(messages: readonly Message[], mostBytes = MOST_BYTES): Generator<Message[]> {
  let [part, bytes]: [Message[], number] = [[], 0];
  for (const message of messages) {
    const more = bytesOf(message);
    if (part.length > 0 && bytes + more > mostBytes) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(message);
    bytes += more;
  }
  if (part.length > 0) yield part;
}
