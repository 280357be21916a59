import { TextField } from '@/app/(interaction)/text-field';
import { BrandedCard } from '@/components/brand/branded-card';
import { Button } from '@/components/ui/button';
import type { Brand } from '@/lib/directory/brand';

export function SampleRegister({ brand }: { brand: Brand }) {
  return (
    <BrandedCard brand={brand} title="Create an account" description={`for ${brand.name}`}>
      <div className="space-y-4">
        <TextField name="email" label="Email" hint="We send a link to this address." error={undefined} />
        <TextField name="name" label="Full name" error={undefined} optional />
        <Button variant="primary" size="lg" className="w-full">
          Send the link
        </Button>
        <p className="text-center text-sm">
          <span className="text-muted">Already have an account?</span>{' '}
          <a href="/login" className="text-accent-ink underline">
            Sign in
          </a>
        </p>
      </div>
    </BrandedCard>
  );
}
