/**
 * Reads databases of Gadgetbridge, an Android app that reads watches, bands, rings and
 * scales of many makers. Each maker has tables of its own, with columns of common names.
 */
@NullMarked
package org.healthpipeline.ingestion.format.gadgetbridge;

import org.jspecify.annotations.NullMarked;
