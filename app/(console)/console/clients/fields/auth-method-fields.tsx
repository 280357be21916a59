'use client';

import { useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/console/forms/select-field';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { authSigningAlgorithms } from '@/lib/directory/clients/choices';
import type { ShownFieldsProps } from './shown-fields';

const methods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'] as const;

/** The algorithms of the method, and the chosen one, so that it can be seen and changed after a change of the method. */
const algorithms = (method: string, chosen: unknown) =>
  authSigningAlgorithms
    .filter((alg) => alg === chosen || (alg === 'HS256') === (method === 'client_secret_jwt'))
    .map((alg) => ({ value: alg, label: alg }));

export const signsAssertions = (method: unknown): boolean =>
  method === 'client_secret_jwt' || method === 'private_key_jwt';

type AuthMethodFieldsProps = ShownFieldsProps & {
  /** The stored method of an existing client. */
  saved?: string;
};

/** How the client authenticates at the token endpoint; within a FormProvider. */
export function AuthMethodFields({ shown, saved, readOnly }: AuthMethodFieldsProps) {
  const { text } = useTexts();
  const values = useFormContext().watch();
  const method = values.token_endpoint_auth_method ?? saved;
  const hasMethod = shown.includes('token_endpoint_auth_method');
  const hasAlgorithm =
    shown.includes('token_endpoint_auth_signing_alg') &&
    (signsAssertions(method) || values.token_endpoint_auth_signing_alg);
  if (!hasMethod && !hasAlgorithm) return null;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {hasMethod ? (
          <SelectField
            name="token_endpoint_auth_method"
            label={text('console.clients.members.token_endpoint_auth_method')}
            options={methods.map((value) => ({ value, label: text(`console.clients.fields.authMethods.${value}`) }))}
            readOnly={readOnly}
          />
        ) : null}
        {hasAlgorithm ? (
          <SelectField
            name="token_endpoint_auth_signing_alg"
            label={text('console.clients.members.token_endpoint_auth_signing_alg')}
            options={algorithms(method, values.token_endpoint_auth_signing_alg)}
            nullLabel={text('console.clients.fields.anyAlgorithm')}
            readOnly={readOnly}
          />
        ) : null}
      </div>
      {saved === undefined ? null : <MethodNote chosen={method} saved={saved} />}
    </>
  );
}

/** Says what to do after a change of the method. */
function MethodNote({ chosen, saved }: { chosen: string; saved: string }) {
  const { text } = useTexts();
  if (chosen === saved) return null;
  if (chosen === 'client_secret_jwt')
    return <Alert tone="warning">{text('console.clients.fields.methodNotes.toSecretJwt')}</Alert>;
  if (chosen === 'private_key_jwt') return <Alert>{text('console.clients.fields.methodNotes.toPrivateKey')}</Alert>;
  return saved === 'private_key_jwt' ? (
    <Alert>{text('console.clients.fields.methodNotes.fromPrivateKey')}</Alert>
  ) : null;
}
