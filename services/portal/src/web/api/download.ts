import { send } from './http.ts';

/** A file that was fetched with the token: its bytes and the name that the server gave it. */
export interface FetchedFile {
  readonly blob: Blob;
  readonly name: string;
}

function nameOf(disposition: string, path: string): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const [, plain] = /filename="?([^";]+)"?/i.exec(disposition) ?? [];
  return plain ?? path.split('/').at(-1)?.split('?')[0] ?? 'file';
}

export async function fetchFile(path: string): Promise<FetchedFile> {
  const response = await send(path);
  const blob = await response.blob();
  return { blob, name: nameOf(response.headers.get('content-disposition') ?? '', path) };
}

/** Hands a file to the browser's downloads. */
export function saveFile({ blob, name }: FetchedFile): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/** Downloads need the token, so a plain link cannot do it. Throws ProblemError. */
export const download = async (path: string): Promise<void> => saveFile(await fetchFile(path));
