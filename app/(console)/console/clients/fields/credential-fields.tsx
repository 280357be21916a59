'use client';

import { lazy, Suspense } from 'react';
import { useFormContext } from 'react-hook-form';
import { SwitchField } from '@/components/console/forms/switch-field';
import { useTexts } from '@/components/language/texts-provider';
import type { Member } from '@/lib/directory/clients/schema';
import { AdvancedFields } from './advanced-fields';
import { AuthMethodFields, signsAssertions } from './auth-method-fields';
import type { ShownFieldsProps } from './shown-fields';

const KeyFields = lazy(async () => ({ default: (await import('./key-fields')).KeyFields }));

type CredentialFieldsProps = ShownFieldsProps & { saved: string; defaults: Readonly<Record<string, unknown>> };

const keys: readonly Member[] = ['jwks', 'jwks_uri'];

/** The authentication of an existing client. Its keys are folded unless it authenticates with them. */
export function CredentialFields({ shown, saved, defaults, readOnly }: CredentialFieldsProps) {
  const { text } = useTexts();
  const values = useFormContext().watch();
  const method = values.token_endpoint_auth_method ?? saved;
  const needsKeys = method === 'private_key_jwt';
  const hasAudience =
    shown.includes('strict_assertion_audience') &&
    (signsAssertions(method) || typeof values.strict_assertion_audience === 'boolean');
  const folded = [
    ...(needsKeys ? [] : keys.filter((member) => shown.includes(member))),
    ...(hasAudience ? ['strict_assertion_audience'] : []),
  ];
  return (
    <div className="space-y-5">
      <AuthMethodFields shown={shown} saved={saved} readOnly={readOnly} />
      {needsKeys ? (
        <Suspense>
          <KeyFields shown={shown} readOnly={readOnly} />
        </Suspense>
      ) : null}
      <AdvancedFields members={folded} defaults={defaults}>
        {needsKeys ? null : (
          <Suspense>
            <KeyFields shown={shown} readOnly={readOnly} />
          </Suspense>
        )}
        {hasAudience ? (
          <SwitchField
            name="strict_assertion_audience"
            label={text('console.clients.members.strict_assertion_audience')}
            description={text('console.clients.fields.assertionAudienceHint')}
            disabled={readOnly}
          />
        ) : null}
      </AdvancedFields>
    </div>
  );
}
