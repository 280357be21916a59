import type { PasswordHasher } from '../ports';
import { ended } from './ended';
import type { Span } from './span';

type Observed = PasswordHasher & { readonly origin: PasswordHasher };

/** The hasher, with a span for each hash: the wait for a thread and the hash itself. */
export function observedPasswords(passwords: PasswordHasher, span: Span): PasswordHasher {
  const origin = (passwords as Partial<Observed>).origin ?? passwords;
  const start = (name: string) => span.start(name, 'internal', { 'identity.password_queue': origin.waiting() });
  const view: Observed = {
    origin,
    requireRoom: () => origin.requireRoom(),
    hash: (password) => ended(start('password hash'), () => origin.hash(password)),
    verify: (password, stored) => ended(start('password verify'), () => origin.verify(password, stored)),
    waiting: () => origin.waiting(),
    close: () => origin.close(),
  };
  return view;
}
