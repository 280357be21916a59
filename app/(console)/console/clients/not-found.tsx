import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'Client not found' };

export default function ClientNotFound() {
  return <RecordNotFound kind="client" list="/console/clients" />;
}
