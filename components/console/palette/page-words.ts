/** Words by which the palette finds a page, besides its name. */
export const pageWords: Readonly<Record<string, string>> = {
  '/console': 'home dashboard health',
  '/console/mail': 'email smtp templates queue delivery',
  '/console/users': 'people accounts roles sessions',
  '/console/invitations': 'invite people links onboarding',
  '/console/clients': 'applications apps oauth secrets',
  '/console/api-resources': 'apis audience scopes resource indicators',
  '/console/identity-providers': 'social login federation google github microsoft apple oidc sso upstream',
  '/console/trusted-issuers': 'jwt bearer assertions',
  '/console/audit': 'events history export',
  '/console/token-inspector': 'decode jwt introspect verify debug code secret why refused revoked',
  '/console/limits': 'rate limits throttled refused 429',
  '/console/keys': 'jwks rotate certificates',
  '/console/settings': 'policy second factor mfa passkeys sign-in configuration languages texts translations',
  '/console/settings/brand': 'logo icon colours theme look design branding name',
};
