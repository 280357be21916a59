'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { AddressVerification } from './address-verification';
import { ProfileOfRegistration } from './profile-of-registration';
import type { RegistrationProps } from './registration-props';
import { TermsConsent } from './terms-consent';
import { WhoMayRegister } from './who-may-register';

/** How people create an account: the members of `registration` and `terms`; within a FormProvider. */
export function RegistrationSection({ isMailOn, readOnly }: RegistrationProps) {
  const { text } = useTexts();
  return (
    <Section
      id="registration"
      title={text('console.settings.registration.title')}
      description={text('console.settings.registration.description')}
      flush
    >
      <WhoMayRegister isMailOn={isMailOn} readOnly={readOnly} />
      <ProfileOfRegistration readOnly={readOnly} />
      <AddressVerification isMailOn={isMailOn} readOnly={readOnly} />
      <TermsConsent readOnly={readOnly} />
    </Section>
  );
}
