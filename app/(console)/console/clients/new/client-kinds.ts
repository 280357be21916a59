import { AppWindow, type LucideIcon, Server, Smartphone, Tv, Workflow } from 'lucide-react';
import type { z } from 'zod';
import type { CreateClient } from '@/lib/clients/schema';

type Values = z.input<typeof CreateClient>;

export type ClientKind = {
  kind: 'web' | 'single-page' | 'native' | 'device' | 'machine';
  icon: LucideIcon;
  label: string;
  description: string;
  /** The settings that this kind of application begins with. */
  settings: Pick<
    Values,
    'application_type' | 'is_confidential' | 'grant_types' | 'scopes' | 'require_pkce' | 'redirect_uris'
  >;
};

const people = ['openid', 'profile', 'email', 'offline_access'];

export const clientKinds: ClientKind[] = [
  {
    kind: 'web',
    icon: Server,
    label: 'Web application',
    description: 'Signs people in, runs on a server and can keep a secret.',
    settings: {
      application_type: 'web',
      is_confidential: true,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: people,
      require_pkce: true,
    },
  },
  {
    kind: 'single-page',
    icon: AppWindow,
    label: 'Single-page app',
    description: 'Signs people in and runs in their browser. Public: it has no secret.',
    settings: {
      application_type: 'web',
      is_confidential: false,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: people,
      require_pkce: true,
    },
  },
  {
    kind: 'native',
    icon: Smartphone,
    label: 'Native app',
    description: 'Signs people in on a phone, a desktop or a command line. Public: it has no secret.',
    settings: {
      application_type: 'native',
      is_confidential: false,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: people,
      require_pkce: true,
    },
  },
  {
    kind: 'device',
    icon: Tv,
    label: 'Device',
    description: 'A television, a printer or a terminal: people sign in on their phone with a code. Public.',
    settings: {
      application_type: 'native',
      is_confidential: false,
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      scopes: people,
      require_pkce: true,
      redirect_uris: [],
    },
  },
  {
    kind: 'machine',
    icon: Workflow,
    label: 'Machine to machine',
    description: 'A worker or a service that acts for itself, with a secret and without people.',
    settings: {
      application_type: 'web',
      is_confidential: true,
      grant_types: ['client_credentials'],
      scopes: [],
      require_pkce: true,
      redirect_uris: [],
    },
  },
];
