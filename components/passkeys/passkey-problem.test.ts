import { afterEach, expect, it, vi } from 'vitest';
import { missingSupport, passkeyProblem } from './passkey-problem';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['NotAllowedError', 'cancelled, timed out'],
  ['InvalidStateError', 'already'],
  ['SecurityError', 'public address'],
  ['NotSupportedError', 'No authenticator'],
  ['ConstraintError', 'No authenticator'],
  ['TypeError', 'could not be used'],
])('%s says what to do', (name, words) => {
  expect(passkeyProblem(Object.assign(new Error('internals'), { name }))).toContain(words);
});

it('what the server refused is said in its words', () => {
  const refused = Object.assign(new Error('This step has ended.'), { name: 'PasskeyRefused' });
  expect(passkeyProblem(refused)).toBe('This step has ended.');
});

it.each([
  [false, undefined, 'secure connection'],
  [true, undefined, 'does not support passkeys'],
  [true, class {}, null],
])('in a secure context: %s, with %s', (isSecureContext, PublicKeyCredential, words) => {
  vi.stubGlobal('isSecureContext', isSecureContext);
  if (PublicKeyCredential) vi.stubGlobal('PublicKeyCredential', PublicKeyCredential);
  if (words) expect(missingSupport()).toContain(words);
  else expect(missingSupport()).toBeNull();
});
