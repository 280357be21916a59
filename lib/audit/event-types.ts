import { type AuditAction, type AuditOutcome, auditActions } from './schema';

export type AuditEventType = {
  /** What it is called in a list of events to choose from. */
  label: string;
  outcome: AuditOutcome;
  /**
   * The event in words. `{actor}`, `{target}` and `{client}` are names; `{address}`, `{reason}`, `{attempts}`, `{sessions}`,
   * `{message}`, `{provider}` and `{changed}` are values. A part in brackets is left out if one of its values is missing.
   */
  sentence: string;
  /** The words if the actor is the target. */
  own?: string;
};

const define = (
  label: string,
  sentence: string,
  more: { own?: string; outcome?: AuditOutcome } = {},
): AuditEventType => ({ label, sentence, outcome: 'success', ...more });

const failure = { outcome: 'failure' } as const;

/** What is known of each audit action. */
export const auditEventTypes: Record<AuditAction, AuditEventType> = {
  'instance.set_up': define('Instance set up', '{target} was set up as the first administrator[ from {address}]'),
  'user.created': define('User created', '{actor} created user {target}', { own: '{actor} created their account' }),
  'user.updated': define('User changed', '{actor} changed[ {changed} of] user {target}', {
    own: '{actor} changed[ {changed} of] their own account',
  }),
  'user.deactivated': define('User deactivated', '{actor} deactivated user {target}'),
  'user.activated': define('User activated', '{actor} activated user {target}'),
  'user.deleted': define('User deleted', '{actor} deleted user {target}', {
    own: '{actor} deleted their own account',
  }),
  'user.password_set': define('Password set', '{actor} set a new password for {target}', {
    own: '{actor} changed their password',
  }),
  'user.message_sent': define('Link sent to user', '{actor} sent {target} a link[ to {message}]'),
  'user.password_reset_requested': define(
    'Password reset requested',
    'A new password was asked for as {target}[ from {address}][, but no mail was sent: {reason}]',
  ),
  'user.password_reset': define(
    'Password reset',
    '{actor} chose a new password with a link of a mail[ from {address}]',
  ),
  'user.signed_in': define('Signed in', '{actor} signed in[ to {client}][ from {address}]'),
  'user.sign_in_failed': define(
    'Sign-in failed',
    'Sign-in as {target}[ to {client}] failed[ from {address}][: {reason}][ ({attempts} attempts)]',
    failure,
  ),
  'account_link.refused': define(
    'Link of a mail refused',
    'A link of a mail for {target} was refused[ from {address}][: {reason}][ ({attempts} attempts)]',
    failure,
  ),
  'request_limit.lifted': define('Request limit lifted', '{actor} lifted a request limit of {target}'),
  'user.throttle_lifted': define('Sign-in limit lifted', '{actor} lifted the sign-in limit of {target}'),
  'user.signed_out': define('Signed out', '{actor} signed out[ from {address}]'),
  'user.signed_out_everywhere': define('Signed out everywhere', '{actor} signed {target} out everywhere', {
    own: '{actor} signed out everywhere',
  }),
  'user.reauthenticated': define('Password confirmed', '{actor} confirmed their password[ from {address}]'),
  'factor.added': define('Second factor added', '{actor} added a second factor to {target}[: {factor}]', {
    own: '{actor} added a second factor[: {factor}]',
  }),
  'factor.renamed': define('Second factor renamed', '{actor} renamed a second factor of {target}', {
    own: '{actor} renamed a second factor',
  }),
  'factor.removed': define('Second factor removed', '{actor} removed a second factor of {target}[: {factor}]', {
    own: '{actor} removed a second factor[: {factor}]',
  }),
  'factor.reset': define('Second factors reset', '{actor} removed all second factors of {target}[: {reason}]'),
  'factor.counter_regressed': define(
    'Passkey possibly copied',
    'A passkey of {target} was used with an old counter[ from {address}]: it may have been copied',
    failure,
  ),
  'recovery_codes.created': define('Recovery codes created', '{actor} created recovery codes for {target}', {
    own: '{actor} created recovery codes',
  }),
  'recovery_code.used': define('Recovery code used', '{actor} used a recovery code[ from {address}]'),
  'factor.code_sent': define(
    'Sign-in code sent',
    'A code was sent by email to {target}[ for a request from {address}]',
  ),
  'device.forgotten': define(
    'Remembered browsers forgotten',
    '{actor} made every browser ask {target} for a code again',
    {
      own: '{actor} made every browser ask for a code again',
    },
  ),
  'identity.linked': define('Account connected', '{target} connected an account[ at {provider}]'),
  'identity.unlinked': define('Account disconnected', '{actor} disconnected an account of {target}[ at {provider}]', {
    own: '{actor} disconnected their account[ at {provider}]',
  }),
  'session.ended': define('Session ended', '{actor} ended {sessions} of {target}', {
    own: '{actor} ended {sessions} of their own',
  }),
  'client.created': define('Client created', '{actor} created client {target}'),
  'client.updated': define('Client changed', '{actor} changed[ {changed} of] client {target}', {
    own: 'Client {actor} changed[ {changed} of] its registration',
  }),
  'client.deactivated': define('Client deactivated', '{actor} deactivated client {target}'),
  'client.activated': define('Client activated', '{actor} activated client {target}'),
  'client.deleted': define('Client deleted', '{actor} deleted client {target}', {
    own: 'Client {actor} deleted its registration',
  }),
  'client.registered': define('Client registered', 'Client {target} registered itself[ from {address}]'),
  'client_secret.created': define('Secret added', '{actor} added a secret to client {target}'),
  'client_secret.rotated': define('Secret rotated', '{actor} rotated the secret of client {target}', {
    own: 'Client {actor} got a new secret',
  }),
  'client_secret.deleted': define('Secret deleted', '{actor} deleted a secret of client {target}'),
  'token.revoked': define('Token revoked', '{actor} revoked an issued {target}'),
  'token.exchanged': define('Token exchanged', '{actor} exchanged a token of {target}[ from {client}]'),
  'refresh_token.reused': define(
    'Refresh token reused',
    'A refresh token of {target} was used twice[ by {client}][ from {address}], so its grant was revoked',
    failure,
  ),
  'refresh_token.foreign_client': define(
    'Refresh token of another client',
    '{target} sent the refresh token of another client[ from {address}]',
    failure,
  ),
  'authorization_code.reused': define(
    'Authorization code reused',
    'An authorization code of {target} was used twice[ by {client}][ from {address}], so its grant was revoked',
    failure,
  ),
  'consent.granted': define('Consent given', '{actor} gave {target} access to their account'),
  'consent.denied': define('Consent denied', '{actor} denied {target} access to their account', failure),
  'consent.withdrawn': define('Consent withdrawn', '{actor} withdrew the consent of {target}[ for {client}]', {
    own: '{actor} withdrew their consent[ for {client}]',
  }),
  'grant.ended': define('Access ended', '{actor} ended the access[ of {client}] to the account of {target}', {
    own: '{actor} ended the access[ of {client}] to their account',
  }),
  'device.approved': define('Device approved', '{actor} approved a device for {target}'),
  'device.denied': define('Device denied', '{actor} denied a device for {target}', failure),
  'api_resource.created': define('API resource created', '{actor} created API resource {target}'),
  'api_resource.updated': define('API resource changed', '{actor} changed[ {changed} of] API resource {target}'),
  'api_resource.deleted': define('API resource deleted', '{actor} deleted API resource {target}'),
  'trusted_issuer.created': define('Trusted issuer created', '{actor} created trusted issuer {target}'),
  'trusted_issuer.updated': define('Trusted issuer changed', '{actor} changed[ {changed} of] trusted issuer {target}'),
  'trusted_issuer.deleted': define('Trusted issuer deleted', '{actor} deleted trusted issuer {target}'),
  'identity_provider.created': define('Identity provider created', '{actor} created identity provider {target}'),
  'identity_provider.updated': define(
    'Identity provider changed',
    '{actor} changed[ {changed} of] identity provider {target}',
  ),
  'identity_provider.deleted': define('Identity provider deleted', '{actor} deleted identity provider {target}'),
  'user.profile_updated': define('Own profile changed', '{actor} changed[ {changed} of] their own account'),
  'user.verification_sent': define('Verification mail sent', '{target} asked for a mail that verifies the address'),
  'user.address_verified': define('Address verified', '{target} verified their email address[ from {address}]'),
  'registration.requested': define('Registration requested', 'Somebody asked to register {target}[ from {address}]'),
  'terms.accepted': define('Terms accepted', '{target} accepted the terms'),
  'user.address_change_requested': define('Address change requested', '{actor} asked to change their email address'),
  'user.address_change_cancelled': define(
    'Address change cancelled',
    '{actor} cancelled a change of their email address',
  ),
  'user.address_changed': define('Address changed', '{actor} confirmed a new email address[ from {address}]'),
  'user.address_change_undone': define(
    'Address change taken back',
    '{actor} took back a change of their email address[ from {address}]',
  ),
  'user.deletion_requested': define('Deletion requested', '{actor} asked to delete their own account'),
  'user.exported': define('Own data exported', '{actor} exported the data of their own account'),
  'users.exported': define('Users exported', '{actor} exported users'),
  'user_import.started': define('Import of users started', '{actor} started to import users[: {target}]'),
  'user_import.batch_created': define('Users imported', '{actor} created users of an import'),
  'user_import.finished': define('Import of users ended', 'The import of users {target} ended'),
  'settings.updated': define('Settings changed', '{actor} changed the settings[: {changed}]'),
  'brand_image.updated': define('Brand image uploaded', '{actor} uploaded the {target} of the brand'),
  'brand_image.deleted': define('Brand image removed', '{actor} removed the {target} of the brand'),
  'key.generated': define('Signing key generated', '{actor} generated the signing key {target}'),
  'key.rotated': define('Signing key rotated', '{actor} rotated the signing key {target}'),
  'mail_template.updated': define('Mail template changed', '{actor} changed[ {changed} of] the mail template {target}'),
  'mail_template.reset': define('Mail template reset', '{actor} reset the mail template {target}'),
  'mail.test_sent': define('Test mail sent', '{actor} sent a test mail to {target}'),
  'mail.sent_again': define('Mail sent again', '{actor} queued a failed mail to {target} again'),
  'invitation.created': define('Invitation created', '{actor} invited {target}'),
  'invitation.resent': define('Invitation resent', '{actor} invited {target} again'),
  'invitation.revoked': define('Invitation revoked', '{actor} revoked the invitation of {target}'),
  'invitation.accepted': define('Invitation accepted', '{actor} accepted the invitation of {target}[ from {address}]'),
  'audit.exported': define('Audit log exported', '{actor} exported the audit log'),
};

/** The actions that record this outcome. */
export const actionsWithOutcome = (outcome: AuditOutcome): AuditAction[] =>
  auditActions.filter((action) => auditEventTypes[action].outcome === outcome);
