/** What a page or a form is about. Messages have a word or a sentence for each. */
export type RecordKind =
  | 'user'
  | 'client'
  | 'apiResource'
  | 'identityProvider'
  | 'trustedIssuer'
  | 'invitation'
  | 'mail'
  | 'key'
  | 'page'
  | 'record';
