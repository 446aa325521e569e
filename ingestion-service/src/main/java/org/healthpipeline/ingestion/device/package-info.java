/** The devices of samples, as far as ingestion writes them. */
@NullMarked
package org.healthpipeline.ingestion.device;

import org.jspecify.annotations.NullMarked;
