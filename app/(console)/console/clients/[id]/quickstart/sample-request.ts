import type { TextValues } from '@/lib/language';

type RequestId =
  | 'authorize'
  | 'code'
  | 'device'
  | 'device-token'
  | 'client-credentials'
  | 'password-grant'
  | 'refresh'
  | 'token-exchange'
  | 'jwt-bearer'
  | 'introspect'
  | 'revoke';

/** A request of the quickstart. `code` is a shell command, `values` are those of its description. */
export type SampleRequest = { id: RequestId; values?: TextValues; code: string };

/** A file to create, or a command to run. `name` is the title of its block. */
export type SampleFile = { name: string; code: string };

/** A step of a language or framework: its files in the order in which they are needed. */
export type Sample = { id: string; title: string; description: string; files: SampleFile[] };
