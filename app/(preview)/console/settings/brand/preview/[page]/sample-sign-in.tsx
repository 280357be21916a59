import { UsernameField } from '@/app/(interaction)/login/username-field';
import { PasswordField } from '@/app/(interaction)/password-field';
import { BrandedCard } from '@/components/brand/branded-card';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { Brand } from '@/lib/directory/brand';

export function SampleSignIn({ brand }: { brand: Brand }) {
  return (
    <BrandedCard brand={brand} title="Sign in" description={`to ${brand.name}`}>
      <div className="space-y-4">
        <Alert tone="danger">The username or the password is wrong.</Alert>
        <UsernameField username="ada@example.com" isPasskeyOffered autoFocus={false} />
        <div>
          <PasswordField label="Password" />
          <p className="mt-1.5 text-sm">
            <a href="/forgot-password" className="text-accent-ink underline">
              Forgot password?
            </a>
          </p>
        </div>
        <Button variant="primary" size="lg" className="w-full">
          Sign in
        </Button>
        <Button size="lg" className="w-full">
          Sign in with a passkey
        </Button>
      </div>
    </BrandedCard>
  );
}
