import { currentUser } from '@/lib/edges/pages';
import { ConsoleShell } from '../(console)/console/console-shell';
import { InteractionFrame } from '../(interaction)/interaction-frame';

/** Administrators keep the frame of the console. Everyone else gets a page without it, and without its scripts. */
export default async function UnknownLayout({ children }: LayoutProps<'/'>) {
  const current = await currentUser();
  if (current && current.actor.permissions.size > 0) return <ConsoleShell>{children}</ConsoleShell>;
  return <InteractionFrame status={404}>{children}</InteractionFrame>;
}
