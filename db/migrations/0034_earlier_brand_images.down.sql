DROP TABLE "earlier_brand_images";
