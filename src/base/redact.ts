/** Replaces what must never be shown: signatures of SAS, account keys, shared-key and bearer headers. */
export function redact(text: string): string {
  return text
    .replaceAll(/([?&;]sig=)[^&\s"'<>]+/gi, '$1REDACTED')
    .replaceAll(/(AccountKey=)[^;\s"']+/gi, '$1REDACTED')
    .replaceAll(/(SharedKey(?:Lite)?\s+[^\s:"']+:)[A-Za-z0-9+/=]+/g, '$1REDACTED')
    .replaceAll(/(Bearer\s+)[A-Za-z0-9._~+/=-]{16,}/g, '$1REDACTED');
}
