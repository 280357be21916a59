import type { Settings } from '@/lib/directory/settings';
import type { FactorRow } from '../factors';
import type { CodeCheck, SignIn } from '../flow';
import { acceptPasskey } from './assertion';
import type { Ceremony } from './challenge';
import { AuthenticationResponse, parseJson } from './schema';

const checkIn =
  (settings: Settings, rows: FactorRow[], ceremonyOf: (signIn: SignIn) => Ceremony): CodeCheck =>
  async (ctx, signIn, code) => {
    const response = parseJson(AuthenticationResponse, code);
    const factor = response && rows.find((row) => row.credentialId?.toString('base64url') === response.id);
    if (!response || !factor || factor.userId !== signIn.userId) return null;
    return acceptPasskey(ctx, settings, ceremonyOf(signIn), { factor, owner: signIn.user, response });
  };

/** One of the user's passkeys, for `proveCode`: the code is what the browser answered, as JSON. */
export const checkPasskey = (settings: Settings, rows: FactorRow[]): CodeCheck =>
  checkIn(settings, rows, ({ id }) => ({ purpose: 'factor', boundTo: id }));

/** The same for `renewSession`: the challenge was made for the session. */
export const checkRenewalPasskey = (settings: Settings, rows: FactorRow[], sessionId: string): CodeCheck =>
  checkIn(settings, rows, () => ({ purpose: 'renewal', boundTo: sessionId }));
