import { CodeForm } from '@/app/(interaction)/login/factor/code-form';
import { BrandedCard } from '@/components/brand/branded-card';
import type { Brand } from '@/lib/directory/brand';

export function SampleFactor({ brand }: { brand: Brand }) {
  return (
    <BrandedCard brand={brand} title="Confirm that it is you" description="Signing in as ada">
      <CodeForm
        way="totp"
        hint="The 6 digits that your authenticator app shows."
        returnTo=""
        rememberDays={30}
        autoFocus={false}
      />
    </BrandedCard>
  );
}
