@NullMarked
package org.healthpipeline.ingestion;

import org.jspecify.annotations.NullMarked;
