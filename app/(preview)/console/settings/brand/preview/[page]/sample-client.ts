/** A client that does not exist, for the preview. */
export const sampleClient = {
  name: 'Sample application',
  isVerified: true,
  logoUri: null,
  clientUri: 'https://app.example.com/',
  policyUri: 'https://app.example.com/privacy',
  tosUri: null,
};

export const sampleDestination = 'app.example.com';
