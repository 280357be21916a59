ALTER TABLE "clients" ADD COLUMN "sector_identifier_uri" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "sector" text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE "clients" SET "sector" = coalesce("sector_identifier", split_part(split_part("redirect_uris"[1], '//', 2), '/', 1), '');--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_signing_algorithms";--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_signing_algorithms" CHECK (coalesce("clients"."id_token_signed_response_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA') and coalesce("clients"."userinfo_signed_response_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA') and coalesce("clients"."request_object_signing_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA','Ed25519'));
