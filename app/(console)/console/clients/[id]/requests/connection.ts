/** The state of the stream: `failed` tries again, `tooMany` and `signedOut` do not. */
export type Connection = 'connecting' | 'live' | 'failed' | 'tooMany' | 'signedOut';
