// Package raster paints the drawings of charts as PNG, for those who take no SVG:
// previews on other sites, slides, word processors. Text is shaped, so that Arabic
// letters join and numbers in it keep their order.
package raster
