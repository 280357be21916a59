import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'Trusted issuer not found' };

export default function TrustedIssuerNotFound() {
  return <RecordNotFound what="Trusted issuer" list="/console/trusted-issuers" label="All trusted issuers" />;
}
