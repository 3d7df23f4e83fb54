import { dataAt } from '@torchline/platform/data';
import { exportLines } from '../log-file/export-lines.ts';
import { serviceNames } from '../services.ts';

/** What `npm run export-log` writes of a data address, as text. */
export async function exportedText(
  data: string,
  what: { readonly full?: boolean; readonly keys?: boolean } = {},
): Promise<string> {
  const source = await dataAt(data).openSource(serviceNames);
  const { full = false, keys = false } = what;
  let text = '';
  const kind = { province: '130000', demo: false };
  for await (const line of exportLines(source, { kind, full: full || keys, keys }))
    text += `${JSON.stringify(line)}\n`;
  await source.close();
  return text;
}
