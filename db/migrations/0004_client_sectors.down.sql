ALTER TABLE "clients" DROP CONSTRAINT "clients_signing_algorithms";--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_signing_algorithms" CHECK (coalesce("clients"."id_token_signed_response_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA') and coalesce("clients"."userinfo_signed_response_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA'));--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "sector";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "sector_identifier_uri";
