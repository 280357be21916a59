import type { User } from '@/lib/directory/users/schema';

/** Username and email address, one below the other on narrow windows. */
export function UserAddresses({ user: { username, email } }: { user: Pick<User, 'username' | 'email'> }) {
  return (
    <>
      {username}
      <span className="max-sm:hidden"> · </span>
      <br className="sm:hidden" />
      {email}
    </>
  );
}
