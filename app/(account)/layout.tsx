import { brandMetadata } from '@/lib/edges/pages';

/** The template of a title applies to the segments below its layout, so it stands above the layout of the pages. */
export const generateMetadata = brandMetadata;

export default function AccountGroupLayout({ children }: LayoutProps<'/'>) {
  return children;
}
