import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'API resource not found' };

export default function ApiResourceNotFound() {
  return <RecordNotFound what="API resource" list="/console/api-resources" label="All API resources" />;
}
