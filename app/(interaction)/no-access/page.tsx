import type { Metadata } from 'next';
import { signOutAction } from '@/lib/console';

export const metadata: Metadata = { title: 'No access · Identity Service' };

export default function NoAccessPage() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 p-6">
      <h1 className="font-semibold text-xl">Your account has no console access</h1>
      <p>You are signed in, but none of your roles opens the console. An administrator can give you one.</p>
      <form action={signOutAction}>
        <button type="submit" className="underline">
          Sign out
        </button>
      </form>
    </main>
  );
}
