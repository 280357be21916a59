import type { IdentityProviderKind } from '@/lib/directory/identity-providers/choices';

export type KindGuide = {
  /** What the gallery says about the kind. */
  summary: string;
  /** Where the application is registered at the provider. */
  place?: { label: string; href: string };
  /** What to do there, in order. The redirect URI is shown beside them. */
  steps: string[];
  clientIdLabel: string;
  secretLabel: string;
  secretHint: string;
};

const usual = {
  clientIdLabel: 'Client ID',
  secretLabel: 'Client secret',
  secretHint: 'Stored encrypted, and never shown again.',
};

/** How an application is registered at each kind of provider. The pages of docs/integrate/providers say more. */
export const kindGuides: Record<IdentityProviderKind, KindGuide> = {
  oidc: {
    ...usual,
    summary: 'Any provider with a discovery document: Keycloak, Okta, Auth0, another instance of this service',
    steps: [
      'Register a web application with the authorization code grant.',
      'Enter the redirect URI there.',
      'Copy its issuer, client ID and client secret.',
    ],
    secretHint: 'Stored encrypted, and never shown again. Leave it empty for a public client with PKCE.',
  },
  google: {
    ...usual,
    summary: 'Google accounts and Google Workspace',
    place: { label: 'Google Cloud console', href: 'https://console.cloud.google.com/apis/credentials' },
    steps: [
      'Create an OAuth client ID of the type “Web application”.',
      'Enter the redirect URI under “Authorized redirect URIs”.',
      'Publish the consent screen, or only its test users can sign in.',
    ],
  },
  github: {
    ...usual,
    summary: 'github.com and GitHub Enterprise Server',
    place: { label: 'GitHub developer settings', href: 'https://github.com/settings/developers' },
    steps: [
      'Create an OAuth app. It can also belong to an organization.',
      'Enter the redirect URI as “Authorization callback URL”.',
      'Generate a client secret.',
    ],
  },
  microsoft: {
    ...usual,
    summary: 'Microsoft Entra ID, Microsoft 365 and personal accounts',
    place: {
      label: 'Microsoft Entra admin center',
      href: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
    },
    steps: [
      'Register an application with the platform “Web”.',
      'Enter the redirect URI there.',
      'Create a client secret and copy its value, not its ID.',
    ],
    clientIdLabel: 'Application (client) ID',
    secretHint: 'Stored encrypted, and never shown again. Microsoft lets it expire after at most 24 months.',
  },
  apple: {
    summary: 'Apple Account, with hidden email addresses',
    place: {
      label: 'Apple developer account',
      href: 'https://developer.apple.com/account/resources/identifiers/list/serviceId',
    },
    steps: [
      'Create a Services ID and turn on “Sign in with Apple” for it.',
      'Enter the host of this service as domain, and the redirect URI as return URL.',
      'Create a key for “Sign in with Apple” and download its .p8 file.',
    ],
    clientIdLabel: 'Services ID',
    secretLabel: 'Private key',
    secretHint: 'The whole content of the .p8 file. Stored encrypted, and never shown again.',
  },
  gitlab: {
    ...usual,
    summary: 'gitlab.com and GitLab on your own server',
    place: { label: 'GitLab applications', href: 'https://gitlab.com/-/user_settings/applications' },
    steps: [
      'Add an application and keep “Confidential” checked.',
      'Enter the redirect URI there.',
      'Check the scopes openid, profile and email.',
    ],
    clientIdLabel: 'Application ID',
    secretLabel: 'Secret',
  },
  facebook: {
    ...usual,
    summary: 'Facebook accounts',
    place: { label: 'Meta for Developers', href: 'https://developers.facebook.com/apps/' },
    steps: [
      'Create an app with the use case “Authenticate and request data from users with Facebook Login”.',
      'Enter the redirect URI under “Valid OAuth Redirect URIs”.',
      'Add the permission email, and switch the app to live mode.',
    ],
    clientIdLabel: 'App ID',
    secretLabel: 'App secret',
  },
  discord: {
    ...usual,
    summary: 'Discord accounts',
    place: { label: 'Discord developer portal', href: 'https://discord.com/developers/applications' },
    steps: ['Create an application.', 'Enter the redirect URI on its page “OAuth2”.', 'Reset the secret to see it.'],
  },
  linkedin: {
    ...usual,
    summary: 'LinkedIn members',
    place: { label: 'LinkedIn developer portal', href: 'https://www.linkedin.com/developers/apps' },
    steps: [
      'Create an app, which needs a LinkedIn page of your company.',
      'Add the product “Sign In with LinkedIn using OpenID Connect”.',
      'Enter the redirect URI on its page “Auth”.',
    ],
    secretLabel: 'Primary client secret',
  },
  slack: {
    ...usual,
    summary: 'Members of Slack workspaces',
    place: { label: 'Slack API', href: 'https://api.slack.com/apps' },
    steps: [
      'Create an app from scratch.',
      'Enter the redirect URI under “OAuth & Permissions”.',
      'Copy client ID and client secret from “Basic Information”.',
    ],
  },
};
