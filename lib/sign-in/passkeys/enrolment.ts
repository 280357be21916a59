import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { readSettings, type Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { findFactors, modelName, type NewFactor } from '../factors';
import { answeredChallenge, unlessRefused } from './answered-challenge';
import { type Ceremony, CHALLENGE_SECONDS, newChallenge } from './challenge';
import { describePasskey } from './describe-passkey';
import { methodsOf } from './methods-of';
import { relyingParty } from './relying-party';
import { parseJson, RegistrationResponse } from './schema';
import { userHandle } from './user-handle';

/** Ed25519, ES256 and RS256. Fixed, so that processes with different versions of Node accept the same keys. */
const ALGORITHMS = [-8, -7, -257];

const UNKNOWN_MODEL = '00000000-0000-0000-0000-000000000000';

type User = { id: string; username: string; name: string | null };

export type Enrolled = {
  factor: NewFactor;
  /** The methods that the enrolment itself proves (RFC 8176). */
  methods: string[];
};

/** What the browser needs to make a passkey (WebAuthn §5.4). Authenticators that have one of this user are excluded. */
export async function enrolmentOptions(
  ctx: Ctx,
  user: User,
  ceremony: Ceremony,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const settings = await readSettings(ctx.db);
  const rp = relyingParty(ctx.config, settings);
  const passkeys = (await findFactors(ctx.db, user.id)).filter(({ kind }) => kind === 'passkey');
  return generateRegistrationOptions({
    rpID: rp.id,
    rpName: rp.name,
    userID: userHandle(user.id),
    userName: user.username,
    userDisplayName: user.name ?? user.username,
    challenge: newChallenge(ctx, ceremony),
    timeout: CHALLENGE_SECONDS * 1000,
    attestationType: settings.sign_in.passkey_attestation ? 'direct' : 'none',
    excludeCredentials: passkeys.map(describePasskey),
    authenticatorSelection: { residentKey: 'preferred', userVerification: verificationOf(settings) },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

const verificationOf = ({ sign_in }: Settings) => sign_in.passkey_user_verification;

/** Verifies a new passkey (WebAuthn §7.1). Null if it is not acceptable; nothing is stored yet. */
export async function verifyEnrolment(ctx: Ctx, ceremony: Ceremony, sent: string): Promise<Enrolled | null> {
  const response = parseJson(RegistrationResponse, sent);
  const challenge = response && (await answeredChallenge(ctx, ceremony, response.response));
  if (!response || !challenge) return null;
  const settings = await readSettings(ctx.db);
  const rp = relyingParty(ctx.config, settings);
  if (!settings.sign_in.passkey_attestation && namesAuthority(response)) return null;
  const verified = await unlessRefused(
    ctx,
    verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: rp.origins,
      expectedRPID: rp.id,
      requireUserVerification: verificationOf(settings) === 'required',
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  return verified?.registrationInfo ? enrolled(verified.registrationInfo) : null;
}

/**
 * Whether an attestation has certificates. Without the setting nobody asked for one, browsers remove it, and checking it
 * could fetch the revocation lists that certificates name.
 */
function namesAuthority({ response }: RegistrationResponse): boolean {
  try {
    const attestation = decodeAttestationObject(Buffer.from(response.attestationObject, 'base64url'));
    const isSelfSigned = attestation.get('fmt') === 'packed' && !attestation.get('attStmt').get('x5c');
    return attestation.get('fmt') !== 'none' && !isSelfSigned;
  } catch {
    return true;
  }
}

type RegistrationInfo = NonNullable<Awaited<ReturnType<typeof verifyRegistrationResponse>>['registrationInfo']>;

function enrolled(info: RegistrationInfo): Enrolled {
  const isBackupEligible = info.credentialDeviceType === 'multiDevice';
  const model = info.aaguid === UNKNOWN_MODEL ? null : info.aaguid;
  const factor: NewFactor = {
    id: newId(),
    kind: 'passkey',
    name: modelName(model) ?? 'Passkey',
    credentialId: Buffer.from(info.credential.id, 'base64url'),
    publicKey: Buffer.from(info.credential.publicKey),
    counter: info.credential.counter,
    transports: info.credential.transports ?? [],
    isBackupEligible,
    isBackedUp: info.credentialBackedUp,
    isUserVerified: info.userVerified,
    model,
  };
  return { factor, methods: methodsOf({ isBackupEligible, isUserVerified: info.userVerified }) };
}
