ALTER TABLE "clients" ADD COLUMN "id_token_signed_response_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "userinfo_signed_response_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "request_object_signing_alg" text;--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "rotate_refresh_tokens" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_signing_algorithms" CHECK (coalesce("clients"."id_token_signed_response_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA') and coalesce("clients"."userinfo_signed_response_alg", 'RS256') in ('RS256','PS256','ES256','EdDSA'));--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_public_rotate" CHECK ("clients"."is_confidential" or "clients"."rotate_refresh_tokens");