ALTER TABLE "clients" DROP CONSTRAINT "clients_public_rotate";--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_signing_algorithms";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "rotate_refresh_tokens";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "request_object_signing_alg";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "userinfo_signed_response_alg";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "id_token_signed_response_alg";
