const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Characters that XML 1.0 cannot hold, not even escaped. */
const isAllowed = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return character === '\t' || character === '\n' || character === '\r';
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
};

/** Text as the content of an element or an attribute; characters that XML cannot hold are left out. */
export function xmlText(text: string): string {
  // Most cells have neither: looked at once before anything is taken apart.
  if (/^[^\p{Cc}\p{Cs}&<>"\ufffe\uffff]*$/u.test(text)) return text;
  return [...text]
    .filter(isAllowed)
    .map((character) => ESCAPES[character] ?? character)
    .join('');
}
