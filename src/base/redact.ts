/**
 * Replaces what must never be shown, wherever it stands in a text: signatures of SAS, account keys of
 * connection strings and environments, shared-key and bearer headers, tokens of Entra ID (JWT), passwords in
 * addresses.
 */
export function redact(text: string): string {
  return RULES.reduce((shown, [pattern, replacement]) => shown.replaceAll(pattern, replacement), text);
}

const RULES: ReadonlyArray<readonly [RegExp, string]> = [
  [/([?&;"']sig=|\bsig%3D)[^&\s"'<>]+/gi, '$1REDACTED'],
  [/(\bSharedAccessSignature=)[^;\s"']+/gi, '$1REDACTED'],
  [/(\bAccountKey=)[^;\s"']+/gi, '$1REDACTED'],
  [/(\b(?:AZURE_\w*(?:KEY|SECRET|TOKEN|PASSWORD))=)[^\s"']+/g, '$1REDACTED'],
  [/(\bSharedKey(?:Lite)?\s+[^\s:"']+:)[A-Za-z0-9+/=]+/g, '$1REDACTED'],
  [/(\bBearer\s+)[A-Za-z0-9._~+/=-]{16,}/gi, '$1REDACTED'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, 'REDACTED'],
  [/((?:"|\b)(?:access_token|client_secret|refresh_token)"?\s*[=:]\s*"?)[^&\s"',}]+/gi, '$1REDACTED'],
  [/(\bhttps?:\/\/[^\s/@:"']*:)[^\s/@"']+(?=@)/gi, '$1REDACTED'],
];
