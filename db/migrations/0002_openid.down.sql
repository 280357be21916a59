DROP TABLE "trusted_issuers";--> statement-breakpoint
DROP TABLE "logout_requests";--> statement-breakpoint
DROP TABLE "logout_deliveries";--> statement-breakpoint
DROP TABLE "consents";--> statement-breakpoint
DROP TABLE "used_identifiers";--> statement-breakpoint
DROP TABLE "pushed_requests";--> statement-breakpoint
DROP TABLE "device_authorizations";--> statement-breakpoint
DROP TABLE "authorizations";--> statement-breakpoint
DROP TABLE "authorization_codes";--> statement-breakpoint
DROP TABLE "api_resources";--> statement-breakpoint
UPDATE "clients" SET "token_endpoint_auth_method" = 'client_secret_basic' WHERE "token_endpoint_auth_method" IN ('client_secret_jwt', 'private_key_jwt');--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_metadata_uri_key";--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_keys_once";--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_application_type";--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_subject_type";--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_registered_by";--> statement-breakpoint
ALTER TABLE "clients" DROP CONSTRAINT "clients_auth_method";--> statement-breakpoint
DROP INDEX "families_session_idx";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "profile";--> statement-breakpoint
ALTER TABLE "families" DROP COLUMN "dpop_jkt";--> statement-breakpoint
ALTER TABLE "families" DROP COLUMN "claims";--> statement-breakpoint
ALTER TABLE "families" DROP COLUMN "resources";--> statement-breakpoint
ALTER TABLE "families" DROP COLUMN "sid";--> statement-breakpoint
ALTER TABLE "access_tokens" DROP COLUMN "act";--> statement-breakpoint
ALTER TABLE "access_tokens" DROP COLUMN "dpop_jkt";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "registration_token_hash";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "metadata_expires_at";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "metadata_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "registered_by";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "exchange_from";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "resources";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "dpop_bound_access_tokens";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "require_signed_request_object";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "require_pushed_authorization_requests";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "default_max_age";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "contacts";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "tos_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "policy_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "client_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "logo_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "is_verified";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "is_first_party";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "sector_identifier";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "subject_type";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "backchannel_logout_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "post_logout_redirect_uris";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "application_type";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "jwks_uri";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "jwks";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "token_endpoint_auth_signing_alg";--> statement-breakpoint
ALTER TABLE "client_secrets" DROP COLUMN "secret_sealed";--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_auth_method" CHECK ("clients"."token_endpoint_auth_method" in ('client_secret_basic','client_secret_post','none') and "clients"."is_confidential" = ("clients"."token_endpoint_auth_method" <> 'none'));
