import { ConsoleShell } from './console-shell';

export default function ConsoleLayout({ children }: LayoutProps<'/console'>) {
  return <ConsoleShell>{children}</ConsoleShell>;
}
