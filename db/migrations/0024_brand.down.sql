ALTER TABLE "clients" DROP COLUMN "brand_color_dark";--> statement-breakpoint
ALTER TABLE "clients" DROP COLUMN "brand_color_light";--> statement-breakpoint
DROP TABLE "brand_images";
