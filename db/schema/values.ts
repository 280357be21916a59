/** Values of text columns. The CHECK constraints of the tables list the same values. */
export const signingAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

/** Algorithms of keys that belong to a client. Ed25519 is the name of EdDSA in RFC 9864. */
export const clientSignatures = [...signingAlgorithms, 'Ed25519'] as const;

/** Algorithms of client assertions (`token_endpoint_auth_signing_alg`). */
export const clientAuthSigningAlgorithms = [...clientSignatures, 'HS256'] as const;

export const clientAuthMethods = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'none',
] as const;

export const applicationTypes = ['web', 'native'] as const;

export const subjectTypes = ['public', 'pairwise'] as const;

/** Who created a client. */
export const clientRegistrars = ['administrator', 'dynamic', 'metadata_document'] as const;

export const accessTokenFormats = ['jwt', 'opaque'] as const;

export const keyStates = ['pending', 'active', 'retiring', 'retired'] as const;

export const brandImageKinds = ['logo', 'logo-dark', 'icon'] as const;

/** The user attribute that the `sub` of a trusted issuer is compared with. */
export const subjectKinds = ['id', 'username', 'email'] as const;

/** Administrators have one of these roles; an ordinary user has none. */
export const roleNames = ['admin', 'support', 'auditor'] as const;

/** What a user can prove besides the password. Recovery codes have a table of their own. */
export const factorKinds = ['totp', 'passkey', 'email_code'] as const;

/**
 * Authentication context classes, from weak to strong: one factor; two factors, or a passkey with user verification; a
 * passkey (`phr`, OpenID Connect Extended Authentication Profile ACR Values §2).
 */
export const acrValues = ['1', '2', 'phr'] as const;

/** What a link of a mail is for. `registration` creates the account, as `invitation` does. */
export const accountLinkKinds = [
  'verify_address',
  'reset_password',
  'invitation',
  'registration',
  'change_address',
  'undo_address_change',
  'delete_account',
] as const;

export const identityProviderKinds = [
  'oidc',
  'google',
  'github',
  'microsoft',
  'apple',
  'gitlab',
  'facebook',
  'discord',
  'linkedin',
  'slack',
] as const;

/**
 * How an account at a provider finds its user here: by an email address that both sides have verified, by that address and
 * a sign-in of the user, or only from the page of the account.
 */
export const identityLinkRules = ['verified_email', 'confirm', 'never'] as const;

export const mailStates = ['queued', 'sent', 'failed'] as const;

/** A pending invitation whose time has ended counts as expired, whatever its row says. */
export const invitationStates = ['pending', 'accepted', 'revoked', 'expired'] as const;

export const inviterKinds = ['user', 'client', 'system'] as const;

/** `checking` and `ready` precede the start of an import in the console. */
export const importStates = ['checking', 'ready', 'running', 'done', 'failed'] as const;

export const importSources = ['console', 'api', 'cli'] as const;

/** What happens to users who exist already. */
export const importModes = ['skip', 'update'] as const;

export const requestOutcomes = ['accepted', 'refused'] as const;

/** Records that can be restored after their deletion. */
export const deletedKinds = ['user', 'client', 'api_resource', 'identity_provider', 'trusted_issuer'] as const;

/** `waiting` needs an approval, `scheduled` needs its time. */
export const plannedChangeStates = [
  'waiting',
  'scheduled',
  'done',
  'failed',
  'rejected',
  'withdrawn',
  'expired',
] as const;

export const bulkStates = ['running', 'done', 'stopped', 'failed'] as const;

/** `unchanged`: the record was already as the act would leave it. */
export const bulkOutcomes = ['changed', 'unchanged', 'failed'] as const;
