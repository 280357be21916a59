import { AppWindow, Bot, type LucideIcon, Server, Smartphone, Tv, Workflow } from 'lucide-react';
import type { z } from 'zod';
import type { Client, CreateClient } from '@/lib/directory/clients/schema';

type Values = z.input<typeof CreateClient>;

export type ClientKind = {
  kind: 'web' | 'single-page' | 'native' | 'device' | 'machine' | 'agent';
  icon: LucideIcon;
  /** Initial settings of this kind of application. */
  settings: Required<Pick<Values, 'application_type' | 'is_confidential' | 'grant_types' | 'scopes'>>;
};

const userScopes = ['openid', 'profile', 'email', 'offline_access'];

export const clientKinds: ClientKind[] = [
  {
    kind: 'web',
    icon: Server,
    settings: {
      application_type: 'web',
      is_confidential: true,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: userScopes,
    },
  },
  {
    kind: 'single-page',
    icon: AppWindow,
    settings: {
      application_type: 'web',
      is_confidential: false,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: userScopes,
    },
  },
  {
    kind: 'native',
    icon: Smartphone,
    settings: {
      application_type: 'native',
      is_confidential: false,
      grant_types: ['authorization_code', 'refresh_token'],
      scopes: userScopes,
    },
  },
  {
    kind: 'device',
    icon: Tv,
    settings: {
      application_type: 'native',
      is_confidential: false,
      grant_types: ['refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      scopes: userScopes,
    },
  },
  {
    kind: 'machine',
    icon: Workflow,
    settings: {
      application_type: 'web',
      is_confidential: true,
      grant_types: ['client_credentials'],
      scopes: [],
    },
  },
  {
    kind: 'agent',
    icon: Bot,
    settings: {
      application_type: 'web',
      is_confidential: true,
      grant_types: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
      scopes: [],
    },
  },
];

const found = (kind: ClientKind['kind']) => clientKinds.find((candidate) => candidate.kind === kind);

/** The kind of application with such grant types; undefined for an unusual combination. */
export function kindOf({
  grant_types: grants,
  is_confidential,
  application_type,
}: Pick<Client, 'grant_types' | 'is_confidential' | 'application_type'>): ClientKind | undefined {
  if (grants.includes('authorization_code')) {
    if (application_type === 'native') return found('native');
    return found(is_confidential ? 'web' : 'single-page');
  }
  if (grants.includes('urn:ietf:params:oauth:grant-type:device_code')) return found('device');
  if (grants.includes('urn:ietf:params:oauth:grant-type:token-exchange')) return found('agent');
  return grants.every((type) => type === 'client_credentials') ? found('machine') : undefined;
}
