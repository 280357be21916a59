import { createContext } from 'react';

/** Whether optional fields say so. Only in forms most of whose fields are required: elsewhere the word is noise. */
export const OptionalMarks = createContext(false);
