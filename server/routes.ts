import * as jwksWellKnown from '@/app/(protocol)/.well-known/jwks.json/route';
import * as metadata from '@/app/(protocol)/.well-known/oauth-authorization-server/route';
import * as openid from '@/app/(protocol)/.well-known/openid-configuration/route';
import * as webauthn from '@/app/(protocol)/.well-known/webauthn/route';
import * as federationLogout from '@/app/(protocol)/federation/[slug]/backchannel-logout/route';
import * as federationSignedOut from '@/app/(protocol)/federation/[slug]/signed-out/route';
import * as authorization from '@/app/(protocol)/oauth2/authorize/[id]/route';
import * as authorize from '@/app/(protocol)/oauth2/authorize/route';
import * as deviceDecision from '@/app/(protocol)/oauth2/device/[id]/route';
import * as device from '@/app/(protocol)/oauth2/device/route';
import * as deviceAuthorization from '@/app/(protocol)/oauth2/device_authorization/route';
import * as introspect from '@/app/(protocol)/oauth2/introspect/route';
import * as jwks from '@/app/(protocol)/oauth2/jwks/route';
import * as logoutDecision from '@/app/(protocol)/oauth2/logout/[id]/route';
import * as logout from '@/app/(protocol)/oauth2/logout/route';
import * as par from '@/app/(protocol)/oauth2/par/route';
import * as registration from '@/app/(protocol)/oauth2/register/[id]/route';
import * as register from '@/app/(protocol)/oauth2/register/route';
import * as revoke from '@/app/(protocol)/oauth2/revoke/route';
import * as token from '@/app/(protocol)/oauth2/token/route';
import * as userinfo from '@/app/(protocol)/oauth2/userinfo/route';
import * as accessToken from '@/app/(rest)/access-tokens/[id]/route';
import * as accessTokens from '@/app/(rest)/access-tokens/route';
import * as apiResourceImpact from '@/app/(rest)/api-resources/[id]/impact/route';
import * as apiResource from '@/app/(rest)/api-resources/[id]/route';
import * as apiResources from '@/app/(rest)/api-resources/route';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import * as brandImage from '@/app/(rest)/brand/[kind]/route';
import * as bulkFailures from '@/app/(rest)/bulk-jobs/[id]/failures/route';
import * as bulkJob from '@/app/(rest)/bulk-jobs/[id]/route';
import * as stopBulk from '@/app/(rest)/bulk-jobs/[id]/stop/route';
import * as undoBulk from '@/app/(rest)/bulk-jobs/[id]/undo/route';
import * as bulkJobs from '@/app/(rest)/bulk-jobs/route';
import * as challengeScript from '@/app/(rest)/challenge.js/route';
import * as clientActivate from '@/app/(rest)/clients/[id]/activate/route';
import * as clientDeactivate from '@/app/(rest)/clients/[id]/deactivate/route';
import * as clientDryRun from '@/app/(rest)/clients/[id]/dry-run/route';
import * as clientImpact from '@/app/(rest)/clients/[id]/impact/route';
import * as client from '@/app/(rest)/clients/[id]/route';
import * as clientSecret from '@/app/(rest)/clients/[id]/secrets/[secret_id]/route';
import * as clientSecrets from '@/app/(rest)/clients/[id]/secrets/route';
import * as clients from '@/app/(rest)/clients/route';
import * as consentImpact from '@/app/(rest)/consents/[id]/impact/route';
import * as consent from '@/app/(rest)/consents/[id]/route';
import * as consents from '@/app/(rest)/consents/route';
import * as mailPreview from '@/app/(rest)/console/mail/preview/[kind]/route';
import * as brandDocument from '@/app/(rest)/console/settings/brand/document/[page]/route';
import * as deletedRecordRestore from '@/app/(rest)/deleted-records/[id]/restore/route';
import * as deletedRecord from '@/app/(rest)/deleted-records/[id]/route';
import * as deletedRecords from '@/app/(rest)/deleted-records/route';
import * as docsAsset from '@/app/(rest)/docs/assets/[name]/route';
import * as docsRequests from '@/app/(rest)/docs/requests/route';
import * as docs from '@/app/(rest)/docs/route';
import * as exportUsers from '@/app/(rest)/export/users/route';
import * as flowScript from '@/app/(rest)/flow.js/route';
import * as grantImpact from '@/app/(rest)/grants/[id]/impact/route';
import * as grant from '@/app/(rest)/grants/[id]/route';
import * as grants from '@/app/(rest)/grants/route';
import * as live from '@/app/(rest)/health/live/route';
import * as ready from '@/app/(rest)/health/ready/route';
import * as health from '@/app/(rest)/health/route';
import * as providerImpact from '@/app/(rest)/identity-providers/[id]/impact/route';
import * as identityProvider from '@/app/(rest)/identity-providers/[id]/route';
import * as identityProviders from '@/app/(rest)/identity-providers/route';
import * as importUsers from '@/app/(rest)/import/users/route';
import * as invitationResend from '@/app/(rest)/invitations/[id]/resend/route';
import * as invitation from '@/app/(rest)/invitations/[id]/route';
import * as invitationsBulk from '@/app/(rest)/invitations/bulk/route';
import * as invitations from '@/app/(rest)/invitations/route';
import * as mailTemplate from '@/app/(rest)/mail-templates/[kind]/route';
import * as mailTemplates from '@/app/(rest)/mail-templates/route';
import * as mailSendAgain from '@/app/(rest)/mails/[id]/send-again/route';
import * as mails from '@/app/(rest)/mails/route';
import * as metrics from '@/app/(rest)/metrics/route';
import * as openapi from '@/app/(rest)/openapi.json/route';
import * as passkeyScript from '@/app/(rest)/passkey.js/route';
import * as plannedChangeApproval from '@/app/(rest)/planned-changes/[id]/approve/route';
import * as plannedChangeRejection from '@/app/(rest)/planned-changes/[id]/reject/route';
import * as plannedChange from '@/app/(rest)/planned-changes/[id]/route';
import * as plannedChangeWithdrawal from '@/app/(rest)/planned-changes/[id]/withdraw/route';
import * as plannedChanges from '@/app/(rest)/planned-changes/route';
import * as redoc from '@/app/(rest)/redoc/route';
import * as recordedRequest from '@/app/(rest)/requests/[id]/route';
import * as recordedRequests from '@/app/(rest)/requests/route';
import * as root from '@/app/(rest)/route';
import * as session from '@/app/(rest)/sessions/[id]/route';
import * as sessions from '@/app/(rest)/sessions/route';
import * as settingsBrand from '@/app/(rest)/settings/brand/[kind]/route';
import * as settings from '@/app/(rest)/settings/route';
import * as strengthScript from '@/app/(rest)/strength.js/route';
import * as tokenInspections from '@/app/(rest)/token-inspections/route';
import * as trustedIssuer from '@/app/(rest)/trusted-issuers/[id]/route';
import * as trustedIssuers from '@/app/(rest)/trusted-issuers/route';
import * as userActivate from '@/app/(rest)/users/[id]/activate/route';
import * as userDeactivate from '@/app/(rest)/users/[id]/deactivate/route';
import * as userFactor from '@/app/(rest)/users/[id]/factors/[factor_id]/route';
import * as userFactors from '@/app/(rest)/users/[id]/factors/route';
import * as userGrant from '@/app/(rest)/users/[id]/grants/[client_id]/route';
import * as userGrants from '@/app/(rest)/users/[id]/grants/route';
import * as userIdentity from '@/app/(rest)/users/[id]/identities/[identity_id]/route';
import * as userIdentities from '@/app/(rest)/users/[id]/identities/route';
import * as userImpact from '@/app/(rest)/users/[id]/impact/route';
import * as userMessages from '@/app/(rest)/users/[id]/messages/route';
import * as userPassword from '@/app/(rest)/users/[id]/password/route';
import * as user from '@/app/(rest)/users/[id]/route';
import * as userSession from '@/app/(rest)/users/[id]/sessions/[session_id]/route';
import * as userSessions from '@/app/(rest)/users/[id]/sessions/route';
import * as signInCheck from '@/app/(rest)/users/[id]/sign-in-check/route';
import * as userSignOut from '@/app/(rest)/users/[id]/sign-out/route';
import * as userTerms from '@/app/(rest)/users/[id]/terms/route';
import * as userThrottle from '@/app/(rest)/users/[id]/throttle/route';
import * as users from '@/app/(rest)/users/route';
import type { Methods } from '@/lib/edges/http';

/**
 * Every protocol and management route with the functions that its route.ts exports. The server calls them without Next,
 * which is faster. A test compares this table with `app/`.
 */
export const routes: Record<string, Methods> = {
  '/': root,
  '/.well-known/jwks.json': jwksWellKnown,
  '/.well-known/oauth-authorization-server': metadata,
  '/.well-known/openid-configuration': openid,
  '/.well-known/webauthn': webauthn,
  '/access-tokens': accessTokens,
  '/access-tokens/[id]': accessToken,
  '/api-resources': apiResources,
  '/api-resources/[id]': apiResource,
  '/api-resources/[id]/impact': apiResourceImpact,
  '/bulk-jobs': bulkJobs,
  '/bulk-jobs/[id]': bulkJob,
  '/bulk-jobs/[id]/failures': bulkFailures,
  '/bulk-jobs/[id]/stop': stopBulk,
  '/bulk-jobs/[id]/undo': undoBulk,
  '/audit-events': auditEvents,
  '/brand/[kind]': brandImage,
  '/challenge.js': challengeScript,
  '/clients': clients,
  '/clients/[id]': client,
  '/clients/[id]/impact': clientImpact,
  '/clients/[id]/activate': clientActivate,
  '/clients/[id]/deactivate': clientDeactivate,
  '/clients/[id]/dry-run': clientDryRun,
  '/clients/[id]/secrets': clientSecrets,
  '/clients/[id]/secrets/[secret_id]': clientSecret,
  '/consents': consents,
  '/consents/[id]': consent,
  '/consents/[id]/impact': consentImpact,
  '/console/mail/preview/[kind]': mailPreview,
  '/console/settings/brand/document/[page]': brandDocument,
  '/deleted-records': deletedRecords,
  '/deleted-records/[id]': deletedRecord,
  '/deleted-records/[id]/restore': deletedRecordRestore,
  '/docs': docs,
  '/docs/assets/[name]': docsAsset,
  '/docs/requests': docsRequests,
  '/export/users': exportUsers,
  '/federation/[slug]/backchannel-logout': federationLogout,
  '/federation/[slug]/signed-out': federationSignedOut,
  '/flow.js': flowScript,
  '/grants': grants,
  '/grants/[id]': grant,
  '/grants/[id]/impact': grantImpact,
  '/health': health,
  '/health/live': live,
  '/health/ready': ready,
  '/identity-providers': identityProviders,
  '/identity-providers/[id]': identityProvider,
  '/identity-providers/[id]/impact': providerImpact,
  '/import/users': importUsers,
  '/invitations': invitations,
  '/invitations/[id]': invitation,
  '/invitations/[id]/resend': invitationResend,
  '/invitations/bulk': invitationsBulk,
  '/planned-changes': plannedChanges,
  '/planned-changes/[id]': plannedChange,
  '/planned-changes/[id]/approve': plannedChangeApproval,
  '/planned-changes/[id]/reject': plannedChangeRejection,
  '/planned-changes/[id]/withdraw': plannedChangeWithdrawal,
  '/mail-templates': mailTemplates,
  '/mail-templates/[kind]': mailTemplate,
  '/mails': mails,
  '/mails/[id]/send-again': mailSendAgain,
  '/metrics': metrics,
  '/oauth2/authorize': authorize,
  '/oauth2/authorize/[id]': authorization,
  '/oauth2/device': device,
  '/oauth2/device/[id]': deviceDecision,
  '/oauth2/device_authorization': deviceAuthorization,
  '/oauth2/introspect': introspect,
  '/oauth2/jwks': jwks,
  '/oauth2/logout': logout,
  '/oauth2/logout/[id]': logoutDecision,
  '/oauth2/par': par,
  '/oauth2/register': register,
  '/oauth2/register/[id]': registration,
  '/oauth2/revoke': revoke,
  '/oauth2/token': token,
  '/oauth2/userinfo': userinfo,
  '/openapi.json': openapi,
  '/passkey.js': passkeyScript,
  '/redoc': redoc,
  '/requests': recordedRequests,
  '/requests/[id]': recordedRequest,
  '/sessions': sessions,
  '/sessions/[id]': session,
  '/settings': settings,
  '/settings/brand/[kind]': settingsBrand,
  '/strength.js': strengthScript,
  '/trusted-issuers': trustedIssuers,
  '/trusted-issuers/[id]': trustedIssuer,
  '/users': users,
  '/users/[id]': user,
  '/users/[id]/impact': userImpact,
  '/users/[id]/activate': userActivate,
  '/users/[id]/deactivate': userDeactivate,
  '/users/[id]/factors': userFactors,
  '/users/[id]/factors/[factor_id]': userFactor,
  '/users/[id]/grants': userGrants,
  '/users/[id]/grants/[client_id]': userGrant,
  '/users/[id]/messages': userMessages,
  '/token-inspections': tokenInspections,
  '/users/[id]/sign-in-check': signInCheck,
  '/users/[id]/identities': userIdentities,
  '/users/[id]/identities/[identity_id]': userIdentity,
  '/users/[id]/password': userPassword,
  '/users/[id]/terms': userTerms,
  '/users/[id]/throttle': userThrottle,
  '/users/[id]/sessions': userSessions,
  '/users/[id]/sessions/[session_id]': userSession,
  '/users/[id]/sign-out': userSignOut,
};
