import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'Identity provider not found' };

export default function IdentityProviderNotFound() {
  return (
    <RecordNotFound
      title="Identity provider not found"
      list="/console/identity-providers"
      label="All identity providers"
    />
  );
}
