/** A registered client, as the management API answered; the secret only where it has one. */
export type DemoClient = {
  id: string;
  client_id: string;
  client_secret?: string;
  client_name: string;
  redirect_uris: string[];
  scopes: string[];
};
