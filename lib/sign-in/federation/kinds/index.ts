import type { IdentityProviderKind } from '@/lib/directory/identity-providers/provider-kinds';
import { apple } from './apple';
import { discord } from './discord';
import { facebook } from './facebook';
import { github } from './github';
import { gitlab } from './gitlab';
import { google } from './google';
import type { Kind } from './kind';
import { linkedin } from './linkedin';
import { microsoft } from './microsoft';
import { oidc } from './oidc';
import { slack } from './slack';

export type { Claims, Kind, OAuthKind, OpenIdKind } from './kind';

/** How each kind of provider differs from OpenID Connect as it is written. */
export const kinds: Record<IdentityProviderKind, Kind> = {
  oidc,
  google,
  github,
  microsoft,
  apple,
  gitlab,
  facebook,
  discord,
  linkedin,
  slack,
};
