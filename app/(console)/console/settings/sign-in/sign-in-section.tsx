'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { PolicyReach } from '@/lib/directory/settings/schema';
import { IdentifierFirst } from './identifier-first';
import { KeepSignedIn } from './keep-signed-in';
import { Passkeys } from './passkeys';
import { RememberedBrowsers } from './remembered-browsers';
import { SecondFactor } from './second-factor';

type SignInSectionProps = { reach: PolicyReach; readOnly: boolean };

/** How people sign in: the members of `sign_in`; within a FormProvider. */
export function SignInSection({ reach, readOnly }: SignInSectionProps) {
  const { text } = useTexts();
  return (
    <Section
      id="sign-in"
      title={text('console.settings.signIn.title')}
      description={text('console.settings.signIn.description')}
      flush
    >
      <IdentifierFirst readOnly={readOnly} />
      <KeepSignedIn readOnly={readOnly} />
      <SecondFactor reach={reach} readOnly={readOnly} />
      <Passkeys readOnly={readOnly} />
      <RememberedBrowsers readOnly={readOnly} />
    </Section>
  );
}
