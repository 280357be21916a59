'use server';

import { deleteBrandImage, setBrandImage, undoBrandImage } from '@/lib/directory/brand';
import { defineAction } from '@/lib/edges/pages';

export const setBrandImageAction = defineAction(setBrandImage);
export const deleteBrandImageAction = defineAction(deleteBrandImage);
export const undoBrandImageAction = defineAction(undoBrandImage);
