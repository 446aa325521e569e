@NullMarked
package org.healthpipeline.systemtests.ingestion;

import org.jspecify.annotations.NullMarked;
