import type { IdentityProviderKind } from '@/lib/directory/identity-providers/choices';
import type { MessageKey } from '@/lib/language';

type NameIn<Group extends string, Key = MessageKey> = Key extends `console.providers.guide.${Group}.${infer Name}`
  ? Name
  : never;

/** Where an application is registered at a provider. */
export type RegistrationPlace = { label: NameIn<'places'>; href: string };

type KindGuide = {
  place?: RegistrationPlace;
  /** What to do there, in order. The redirect URI is shown beside them. */
  steps: readonly NameIn<'steps'>[];
};

/** How an application is registered at each kind of provider. The pages of docs/integrate/providers say more. */
export const kindGuides: Record<IdentityProviderKind, KindGuide> = {
  oidc: { steps: ['oidcRegister', 'enterRedirectUri', 'oidcCopy'] },
  google: {
    place: { label: 'google', href: 'https://console.cloud.google.com/apis/credentials' },
    steps: ['googleCreate', 'googleRedirectUri', 'googlePublish'],
  },
  github: {
    place: { label: 'github', href: 'https://github.com/settings/developers' },
    steps: ['githubCreate', 'githubRedirectUri', 'githubSecret'],
  },
  microsoft: {
    place: {
      label: 'microsoft',
      href: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
    },
    steps: ['microsoftRegister', 'enterRedirectUri', 'microsoftSecret'],
  },
  apple: {
    place: { label: 'apple', href: 'https://developer.apple.com/account/resources/identifiers/list/serviceId' },
    steps: ['appleServicesId', 'appleReturnUrl', 'appleKey'],
  },
  gitlab: {
    place: { label: 'gitlab', href: 'https://gitlab.com/-/user_settings/applications' },
    steps: ['gitlabAdd', 'enterRedirectUri', 'gitlabScopes'],
  },
  facebook: {
    place: { label: 'facebook', href: 'https://developers.facebook.com/apps/' },
    steps: ['facebookCreate', 'facebookRedirectUri', 'facebookPublish'],
  },
  discord: {
    place: { label: 'discord', href: 'https://discord.com/developers/applications' },
    steps: ['discordCreate', 'discordRedirectUri', 'discordSecret'],
  },
  linkedin: {
    place: { label: 'linkedin', href: 'https://www.linkedin.com/developers/apps' },
    steps: ['linkedinCreate', 'linkedinProduct', 'linkedinRedirectUri'],
  },
  slack: {
    place: { label: 'slack', href: 'https://api.slack.com/apps' },
    steps: ['slackCreate', 'slackRedirectUri', 'slackCopy'],
  },
};
