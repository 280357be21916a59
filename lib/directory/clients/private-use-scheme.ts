/** Schemes that a browser or the operating system handles itself, or that open no application. */
const HANDLED = new Set(
  `about android-app blob brave callto cid data devtools edge facetime facetime-audio feed file filesystem ftp ftps geo
   gopher hcp help http https intent itms-services jar javascript ldap ldaps livescript mailto market mhtml mid mk mms
   mmsto moz-extension nfs opera res resource safari-extension safari-web-extension search search-ms sftp shell sip
   sips sms smsto smb ssh tel telnet urn vbscript view-source vivaldi ws wss wyciwyg`.split(/\s+/),
);

/**
 * Whether redirects to this scheme (with its colon) open an installed application: any scheme except those of browsers
 * and systems. RFC 8252 §7.1 recommends a reversed domain name, but editors and tools register a single word.
 */
export function isPrivateUseScheme(protocol: string): boolean {
  const scheme = protocol.slice(0, -1).toLowerCase();
  if (HANDLED.has(scheme) || scheme.startsWith('chrome')) return false;
  return !scheme.startsWith('ms-') || scheme === 'ms-appx-web';
}
