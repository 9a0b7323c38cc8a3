/**
 * Text as XML 1.0 may hold it, in elements and in double-quoted attributes: markup is escaped, line feeds and
 * tabs survive in attributes too, and characters that XML has no way to write become U+FFFD.
 */
export function escapeXml(text: string): string {
  return text
    .replaceAll(NOT_XML, '\uFFFD')
    .replaceAll(/[&<>"'\n\r\t]/g, (character) => ENTITIES[character] ?? character);
}

/** `name="…" tests="3"`: the attributes of an element. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value))}"`)
    .join(' ');

// What production [2] of XML 1.0 leaves out: https://www.w3.org/TR/xml/#charsets
// eslint-disable-next-line no-control-regex -- finding control characters is what this is for
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Cs}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
