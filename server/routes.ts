import * as jwksWellKnown from '@/app/(protocol)/.well-known/jwks.json/route';
import * as metadata from '@/app/(protocol)/.well-known/oauth-authorization-server/route';
import * as openid from '@/app/(protocol)/.well-known/openid-configuration/route';
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
import * as apiResource from '@/app/(rest)/api-resources/[id]/route';
import * as apiResources from '@/app/(rest)/api-resources/route';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import * as clientActivate from '@/app/(rest)/clients/[id]/activate/route';
import * as clientDeactivate from '@/app/(rest)/clients/[id]/deactivate/route';
import * as client from '@/app/(rest)/clients/[id]/route';
import * as clientSecret from '@/app/(rest)/clients/[id]/secrets/[secret_id]/route';
import * as clientSecrets from '@/app/(rest)/clients/[id]/secrets/route';
import * as clients from '@/app/(rest)/clients/route';
import * as docsAsset from '@/app/(rest)/docs/assets/[name]/route';
import * as docs from '@/app/(rest)/docs/route';
import * as live from '@/app/(rest)/health/live/route';
import * as ready from '@/app/(rest)/health/ready/route';
import * as health from '@/app/(rest)/health/route';
import * as metrics from '@/app/(rest)/metrics/route';
import * as openapi from '@/app/(rest)/openapi.json/route';
import * as redoc from '@/app/(rest)/redoc/route';
import * as root from '@/app/(rest)/route';
import * as trustedIssuer from '@/app/(rest)/trusted-issuers/[id]/route';
import * as trustedIssuers from '@/app/(rest)/trusted-issuers/route';
import * as userActivate from '@/app/(rest)/users/[id]/activate/route';
import * as userDeactivate from '@/app/(rest)/users/[id]/deactivate/route';
import * as userGrant from '@/app/(rest)/users/[id]/grants/[client_id]/route';
import * as userGrants from '@/app/(rest)/users/[id]/grants/route';
import * as userPassword from '@/app/(rest)/users/[id]/password/route';
import * as user from '@/app/(rest)/users/[id]/route';
import * as userSession from '@/app/(rest)/users/[id]/sessions/[session_id]/route';
import * as userSessions from '@/app/(rest)/users/[id]/sessions/route';
import * as users from '@/app/(rest)/users/route';
import type { Methods } from '@/lib/http';

/**
 * Every protocol and management route, with the very functions its route.ts exports: they are called here
 * without Next in between, which is where the speed comes from. A test holds this table against `app/`.
 */
export const routes: Record<string, Methods> = {
  '/': root,
  '/.well-known/jwks.json': jwksWellKnown,
  '/.well-known/oauth-authorization-server': metadata,
  '/.well-known/openid-configuration': openid,
  '/api-resources': apiResources,
  '/api-resources/[id]': apiResource,
  '/audit-events': auditEvents,
  '/clients': clients,
  '/clients/[id]': client,
  '/clients/[id]/activate': clientActivate,
  '/clients/[id]/deactivate': clientDeactivate,
  '/clients/[id]/secrets': clientSecrets,
  '/clients/[id]/secrets/[secret_id]': clientSecret,
  '/docs': docs,
  '/docs/assets/[name]': docsAsset,
  '/health': health,
  '/health/live': live,
  '/health/ready': ready,
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
  '/redoc': redoc,
  '/trusted-issuers': trustedIssuers,
  '/trusted-issuers/[id]': trustedIssuer,
  '/users': users,
  '/users/[id]': user,
  '/users/[id]/activate': userActivate,
  '/users/[id]/deactivate': userDeactivate,
  '/users/[id]/grants': userGrants,
  '/users/[id]/grants/[client_id]': userGrant,
  '/users/[id]/password': userPassword,
  '/users/[id]/sessions': userSessions,
  '/users/[id]/sessions/[session_id]': userSession,
};
