/**
 * Databases of Gadgetbridge: an Android app that reads many makers' watches, bands, rings
 * and scales. Each maker has tables of its own, with columns that are named alike.
 */
@NullMarked
package org.healthpipeline.ingestion.format.gadgetbridge;

import org.jspecify.annotations.NullMarked;
