import { container } from '../container';
import { isAppError } from '../errors';
import { connectionOf } from '../http';
import { completeSetup } from '../setup';
import { pageForm } from './page-form';
import { seeOther } from './see-other';
import { signIn } from './session';

/** `POST /setup/submit`: token, username, email, password. Makes the first administrator and signs them in. */
export const submitSetup = pageForm(async (form, request) => {
  const [token, username, email, password] = ['token', 'username', 'email', 'password'].map(
    (name) => form.get(name) ?? '',
  );
  const nobody = { kind: 'system' as const, id: null, name: 'setup', permissions: new Set<never>() };
  try {
    await completeSetup({ ...container(), ...connectionOf(request.headers), actor: nobody }, token ?? '', {
      username,
      email,
      password,
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.message === 'already_done') return seeOther('/setup');
    const query = new URLSearchParams({ token: token ?? '', username: username ?? '', email: email ?? '' });
    query.set('error', error.code === 'invalid' ? 'invalid' : 'invalid_token');
    for (const { path, message } of error.errors) query.append('field', `${path}:${message}`);
    return seeOther('/setup', query);
  }
  await signIn('credentials', { username: username ?? '', password: password ?? '' });
  return seeOther('/console');
});
