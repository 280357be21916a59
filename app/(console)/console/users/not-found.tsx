import { RecordNotFound } from '@/components/console/page/record-not-found';

export const metadata = { title: 'User not found' };

export default function UserNotFound() {
  return <RecordNotFound kind="user" list="/console/users" />;
}
