import manifest from '../../package.json';

/** The version of this release. */
export const version: string = manifest.version;
