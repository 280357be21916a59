'use client';

import { useWatch } from 'react-hook-form';
import { RedirectUri } from '../../fields/redirect-uri';
import { SLUG } from './slug-place';

/** The redirect URI with the slug as it is typed; within a FormProvider. */
export function WatchedRedirectUri({ pattern }: { pattern: string }) {
  const slug = useWatch({ name: 'slug' });
  return <RedirectUri uri={slug ? pattern.replace(SLUG, slug) : pattern} />;
}
