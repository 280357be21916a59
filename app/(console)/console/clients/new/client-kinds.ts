import { AppWindow, type LucideIcon, Server, Workflow } from 'lucide-react';
import type { z } from 'zod';
import type { CreateClient } from '@/lib/clients/schema';

type Values = z.input<typeof CreateClient>;

export type ClientKind = {
  kind: 'web' | 'public' | 'machine';
  icon: LucideIcon;
  label: string;
  description: string;
  /** The settings that this kind of application begins with. */
  settings: Pick<Values, 'is_confidential' | 'grant_types' | 'scopes' | 'require_pkce' | 'redirect_uris'>;
};

const people = ['openid', 'profile', 'email', 'offline_access'];

export const clientKinds: ClientKind[] = [
  {
    kind: 'web',
    icon: Server,
    label: 'Web application',
    description: 'Signs people in, runs on a server and can keep a secret.',
    settings: {
      is_confidential: true,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: people,
      require_pkce: true,
    },
  },
  {
    kind: 'public',
    icon: AppWindow,
    label: 'Single-page or native app',
    description: 'Signs people in from a browser, a phone or a desktop. Public: it has no secret.',
    settings: {
      is_confidential: false,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: people,
      require_pkce: true,
    },
  },
  {
    kind: 'machine',
    icon: Workflow,
    label: 'Machine to machine',
    description: 'A worker or a service that acts for itself, with a secret and without people.',
    settings: {
      is_confidential: true,
      grant_types: ['client_credentials'],
      scopes: [],
      require_pkce: true,
      redirect_uris: [],
    },
  },
];
