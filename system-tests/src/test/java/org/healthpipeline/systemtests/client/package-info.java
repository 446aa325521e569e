/** The library for apps against a running pipeline, over bad connections. */
@NullMarked
package org.healthpipeline.systemtests.client;

import org.jspecify.annotations.NullMarked;
