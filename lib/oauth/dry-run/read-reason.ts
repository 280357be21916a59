import { redactReceived } from '@/lib/directory/clients';
import type { OAuthError } from '../errors';
import type { Reason } from './schema';

/** What an administrator reads about an error of the protocol. */
export function readReason({ code, description, check, refused }: OAuthError): Reason {
  return {
    error: code,
    check: check ?? null,
    description,
    parameter: refused?.parameter ?? null,
    received: refused?.received == null ? null : redactReceived(refused.received),
    setting: refused?.setting ?? null,
  };
}
