/**
 * Months of samples that go to the object store and come back.
 */
@NullMarked
package org.healthpipeline.systemtests.archive;

import org.jspecify.annotations.NullMarked;
