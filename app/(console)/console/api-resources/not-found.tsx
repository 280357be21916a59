import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'API resource not found' };

export default function ApiResourceNotFound() {
  return <RecordNotFound kind="apiResource" list="/console/api-resources" />;
}
