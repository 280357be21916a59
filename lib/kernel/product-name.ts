/** The name of this service, unless the settings of the brand have another one. */
export const productName = 'Identity Service';
