'use client';

import { lazy, Suspense } from 'react';
import type { z } from 'zod';
import { useSecretOnce } from '@/components/console/dialogs/secret-once';
import { clientSecretShown } from '@/components/console/dialogs/shown-secret';
import { CreateForm } from '@/components/console/forms/create-form';
import { FoldMemory } from '@/components/console/forms/fold-memory';
import { OptionalMarks } from '@/components/console/forms/optional-marks';
import { TextField } from '@/components/console/forms/text-field';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { Client, CreateClient, Member } from '@/lib/directory/clients/schema';
import { createClientAction } from '../actions';
import { ExchangeFromField, ResourcesField } from '../fields/api-fields';
import { clientKinds } from '../fields/client-kinds';
import type { Lifetimes } from '../fields/lifetimes';
import { RedirectUrisField } from '../fields/redirect-uris-field';
import { ScopesField } from '../fields/scopes-field';
import type { FirstRules } from './client-rules';
import { dropUnfitting } from './drop-unfitting';
import { KindField } from './kind-field';
import { useClientRules } from './use-client-rules';
import { useKind } from './use-kind';

/** The folded settings come after the page. */
const AdvancedSettings = lazy(async () => ({ default: (await import('./advanced-settings')).AdvancedSettings }));

type Values = z.input<typeof CreateClient>;
type Output = z.output<typeof CreateClient>;
type Created = { client: Client; client_secret: string | null };

const loadSchema = async (): Promise<z.ZodType<Output, Values>> => {
  const [{ z }, { CreateClient, fitsClient }] = await Promise.all([
    import('zod'),
    import('@/lib/directory/clients/schema'),
  ]);
  const fitting = z.preprocess((values) => dropUnfitting(values as Values, fitsClient), CreateClient);
  return fitting as z.ZodType<Output, Values>;
};

const defaults: Values = {
  client_name: '',
  redirect_uris: [],
  post_logout_redirect_uris: [],
  grant_types: [],
  resources: [],
  exchange_from: [],
  require_pkce: true,
  token_endpoint_auth_method: 'client_secret_basic',
  token_endpoint_auth_signing_alg: null,
  jwks: null,
  jwks_uri: null,
  access_token_lifetime_seconds: null,
  refresh_token_lifetime_seconds: null,
  ...clientKinds[0]?.settings,
};

export function CreateClientForm({ lifetimes, rules }: { lifetimes: Lifetimes; rules: FirstRules }) {
  const { text } = useTexts();
  const showSecret = useSecretOnce();
  const { fits: fitsClient, defaultsOf } = useClientRules(rules);
  const actionForm = useCreateForm<Values, Output, Created>({
    schema: loadSchema,
    defaultValues: defaults,
    action: createClientAction,
    onCreated: ({ client: { id, client_name }, client_secret }) => {
      if (client_secret) showSecret(clientSecretShown({ name: client_name, id, secret: client_secret }));
      return {
        message: text('console.clients.create.created', { name: client_name }),
        href: `/console/clients/${id}/quickstart`,
      };
    },
  });
  const { kind, choose } = useKind(actionForm.form);
  const { is_confidential = true, grant_types } = actionForm.form.watch();
  const traits = { is_confidential, grant_types };
  const fits = (member: Member) => fitsClient(member, traits);
  return (
    <FoldMemory>
      <CreateForm
        actionForm={actionForm}
        submitLabel={text('console.clients.create.submit')}
        cancelHref="/console/clients"
      >
        <Section
          id="kind"
          title={text('console.clients.create.kind')}
          description={text('console.clients.create.kindDescription')}
        >
          <KindField chosen={kind.kind} onChange={choose} />
        </Section>
        <Section id="basics" title={text('console.clients.create.basics')}>
          <div className="space-y-5">
            <TextField
              name="client_name"
              label={text('console.clients.members.client_name')}
              hint={text('console.clients.create.nameHint')}
              placeholder={text('console.clients.create.nameExample')}
              required
            />
            {fits('redirect_uris') ? <RedirectUrisField required /> : null}
          </div>
        </Section>
        <Section
          id="access"
          title={text('console.clients.create.access')}
          description={text('console.clients.create.accessDescription')}
        >
          <div className="space-y-5">
            <ScopesField />
            <ResourcesField />
            {fits('exchange_from') ? <ExchangeFromField /> : null}
          </div>
        </Section>
        <OptionalMarks value={false}>
          <Suspense>
            <AdvancedSettings
              kind={kind}
              isConfidential={is_confidential}
              fits={fits}
              defaults={defaultsOf(traits)}
              lifetimes={lifetimes}
            />
          </Suspense>
        </OptionalMarks>
      </CreateForm>
    </FoldMemory>
  );
}
