const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Characters that XML 1.0 cannot hold, not even escaped; DEL and the control characters after it are none of them. */
const FORBIDDEN = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
const SPECIAL = /[&<>"\r]/g;

/** Text as the content of an element or an attribute; characters that XML cannot hold are left out. */
export const xmlText = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(SPECIAL, (character) => ESCAPES[character] ?? character);
