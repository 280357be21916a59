import { brandMetadata } from '@/lib/edges/pages';
import { InteractionFrame } from './interaction-frame';

export const generateMetadata = brandMetadata;

export default function InteractionLayout({ children }: LayoutProps<'/'>) {
  return <InteractionFrame>{children}</InteractionFrame>;
}
