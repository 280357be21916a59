import { newPasswordHint, PasswordField } from '@/app/(interaction)/password-field';
import { BrandedCard } from '@/components/brand/branded-card';
import { Button } from '@/components/ui/button';
import type { Brand } from '@/lib/directory/brand';
import { englishTexts } from '@/lib/language';

export function SampleReset({ brand }: { brand: Brand }) {
  return (
    <BrandedCard
      brand={brand}
      title="Choose a new password"
      description="For the account ada. You are signed out everywhere, then sign in with the new password."
    >
      <div className="space-y-4">
        <PasswordField label="New password" hint={newPasswordHint(englishTexts, 12)} />
        <Button variant="primary" size="lg" className="w-full">
          Save new password
        </Button>
      </div>
    </BrandedCard>
  );
}
